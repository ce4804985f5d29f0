"""Handlers that ask nothing but the catalogue."""

from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import signature
from typing import Any

from litestar import Request, Response
from litestar.serialization import encode_json

from storefront import versions
from storefront.merchants.keys import Caller
from storefront.web.kept import digest
from storefront.web.repeated import MARK

JSON = "application/json"
KNOWN_BY = "Chec-Version, X-Authorization"
"""Request headers that an answer depends on."""
Handler = Callable[..., Awaitable[Any]]


def kept(handler: Handler) -> Handler:
    """For handlers with `request` and `caller` whose answer stays true until the catalogue changes."""

    @wraps(handler)
    async def keeping(request: Request[Any, Any, Any], caller: Caller, **given: Any) -> Response[bytes]:
        body = encode_json(await handler(request=request, caller=caller, **given))
        request.scope["state"][MARK] = True
        return Response(body, headers=_name(request, caller, body), media_type=JSON)

    keeping.__signature__ = signature(handler).replace(return_annotation=Response[bytes])  # type: ignore[attr-defined]  # read by inspect
    keeping.__annotations__ = {**handler.__annotations__, "return": Response[bytes]}
    return keeping


def _name(request: Request[Any, Any, Any], caller: Caller, body: bytes) -> dict[str, str]:
    """A client with a public key may keep it too, and asks each time whether it still is true. Older shapes
    are made of the answer later: its name would not be theirs."""
    if caller.secret or request.scope["state"].get("api_version") != versions.LATEST:
        return {}
    return {"ETag": f'W/"{digest(body)}"', "Cache-Control": "private, no-cache", "Vary": KNOWN_BY}
