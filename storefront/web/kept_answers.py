"""Answers of the API about the catalogue, kept until it changes."""

from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import signature
from typing import Any

from litestar import Request, Response
from litestar.serialization import encode_json

from storefront import versions
from storefront.merchants.keys import Caller
from storefront.web.asked import effective_version
from storefront.web.kept import Rendering, Shelf, is_known, key_of, rendering

JSON = "application/json"
KNOWN_BY = "Chec-Version, X-Authorization"
"""Request headers that an answer depends on."""
Handler = Callable[..., Awaitable[Any]]


def kept(handler: Handler) -> Handler:
    """For handlers with `request` and `caller` that ask nothing but the catalogue.

    What they answer is encoded once for everybody with the same kind of key. Older clients may mean something
    else by the same query, so theirs is kept apart.
    """

    @wraps(handler)
    async def keeping(request: Request[Any, Any, Any], caller: Caller, **given: Any) -> Response[bytes]:
        shelf: Shelf = request.app.state.shelf
        is_older = versions.is_older(effective_version(request.scope))
        key = key_of(caller.merchant, request.scope, caller.secret, caller.sandbox, is_older)
        found = shelf.get(key) if key else None
        if found is None:
            found = rendering((encode_json(await handler(request=request, caller=caller, **given)),), {})
            if key:
                shelf.put(key, found)
        return _answer(request, caller, found)

    keeping.__signature__ = signature(handler).replace(return_annotation=Response[bytes])  # type: ignore[attr-defined]  # read by inspect
    keeping.__annotations__ = {**handler.__annotations__, "return": Response[bytes]}
    return keeping


def _answer(request: Request[Any, Any, Any], caller: Caller, found: Rendering) -> Response[bytes]:
    """A client with a public key may keep it too, and asks each time whether it still is true. Older shapes
    are made of the answer later: its name would not be theirs."""
    if caller.secret or request.scope["state"].get("api_version") != versions.LATEST:
        return Response(found.parts[0], media_type=JSON)
    headers = {"ETag": f'W/"{found.name}"', "Cache-Control": "private, no-cache", "Vary": KNOWN_BY}
    if is_known(request.headers.get("if-none-match"), found.name):
        return Response(b"", status_code=304, headers=headers, media_type=JSON)
    return Response(found.parts[0], headers=headers, media_type=JSON)
