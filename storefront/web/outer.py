"""What wraps every request before routing: proxies, tidy paths, cross-origin headers of the API."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

from storefront import versions
from storefront.web.proxies import believe, networks

SLASHES = re.compile(r"/{2,}")
NUMBERED = re.compile(r"/(\d{1,9})(/.*)?$")
"""`/12/products`: the shop of merchant 12, whatever the host."""
NOWHERE = "/-/nowhere"
NO_ENDPOINT = "/v1/-/nowhere"
"""Clients of the API read JSON, also of a path that cannot be one."""
API = "/v1/"
ALLOWED = ", ".join(
    (
        "Authorization",
        "Chec-Version",
        "Content-Type",
        "Idempotency-Key",
        "X-Authorization",
        "X-Chec-Agent",
        "X-Requested-With",
    )
)
CORS = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Chec-Version, Retry-After"),
)
PRIVATE = ((b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"))
"""Prices, stock, carts and orders are true for a moment only, and often for one caller only."""
PREFLIGHT = (
    *CORS,
    (b"access-control-allow-methods", b"GET, POST, PUT, DELETE, OPTIONS"),
    (b"access-control-allow-headers", ALLOWED.encode()),
    (b"access-control-max-age", b"86400"),
)
Headers = Iterable[tuple[bytes, bytes]]


def outer(app: ASGIApp, trusted: Iterable[str] = ()) -> ASGIApp:
    """The ASGI wrapper around the application; `trusted` are the proxies whose word counts."""
    proxies = networks(trusted)

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        believe(scope, proxies)
        _tidy(scope)
        if not scope["path"].startswith(API):
            await app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _answer(send, 204, PREFLIGHT)
        else:
            await app(scope, receive, _adding(send, lambda: (*CORS, *PRIVATE, _version(scope))))

    return wrapped


def _tidy(scope: Any) -> None:
    """One published client joins URL and path with a doubled slash; a NUL is no path of ours; a merchant's
    number at the front becomes state, so that each page has one route."""
    path = SLASHES.sub("/", scope["path"])
    if "\x00" in path or not _encodes(path):
        path = NO_ENDPOINT if path.startswith(API) else NOWHERE
    scope["state"] = dict(scope.get("state") or {})
    if numbered := NUMBERED.match(path):
        scope["state"]["merchant_id"] = int(numbered[1])
        path = numbered[2] or "/"
    scope["path"] = path
    scope["raw_path"] = path.encode()


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _version(scope: Any) -> tuple[bytes, bytes]:
    state = scope.get("state") or {}
    return (b"chec-version", str(state.get("api_version", versions.LATEST)).encode())


def _adding(send: Send, headers: Callable[[], Headers]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *headers()]
        await send(message)

    return sending


async def _answer(send: Send, status: int, headers: Headers) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
