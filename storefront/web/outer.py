"""What wraps every request before routing: proxies, tidy paths, cross-origin headers of the API."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

from storefront.settings import Settings
from storefront.web.again import again
from storefront.web.asked import effective_version
from storefront.web.floor import floor_of, upon
from storefront.web.headed import headed
from storefront.web.hosts import forget_odd
from storefront.web.proxies import believe, networks
from storefront.web.spoken import telling
from storefront.web.traced import routed
from storefront.web.unrouted import NOWHERE, unrouted
from storefront.web.versioned import versioned
from storefront.words.speech import speaking

SLASHES = re.compile(r"/{2,}")
NUMBERED = re.compile(r"/(\d{1,9})(/.*)?$")
"""`/12/products`: the shop of merchant 12, whatever the host."""
NO_ENDPOINT = "/v1/-/nowhere"
"""Clients of the API read JSON, also of a path that cannot be one."""
API = "/v1/"
ALLOWED = ", ".join(
    (
        "Authorization",
        "Chec-Version",
        "Content-Type",
        "Idempotency-Key",
        "If-None-Match",
        "X-Authorization",
        "X-Chec-Agent",
        "X-Requested-With",
    )
)
CORS = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Chec-Version, ETag, Retry-After, X-Request-Id"),
)
NO_STORE = (b"cache-control", b"no-store")
"""Prices, stock, carts and orders are true for a moment only, and often for one caller only. What is kept and
has a name to be asked about says so itself."""
PREFLIGHT = (
    *CORS,
    (b"access-control-allow-methods", b"GET, POST, PUT, DELETE, OPTIONS"),
    (b"access-control-allow-headers", ALLOWED.encode()),
    (b"access-control-max-age", b"86400"),
)
Headers = Iterable[tuple[bytes, bytes]]


def outer(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The ASGI wrapper around the application."""
    proxies, floor = networks(settings.trusted_proxies), floor_of(settings)
    app = again(versioned(headed(unrouted(routed(app)))))

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        believe(scope, proxies)
        forget_odd(scope)
        _tidy(scope)
        send = upon(floor, send)
        if not scope["path"].startswith(API):
            with speaking():
                await app(scope, receive, telling(scope, send))
        elif scope["method"] == "OPTIONS":
            await _answer(send, 204, PREFLIGHT)
        else:
            await app(scope, receive, _adding(send, lambda: (*CORS, _version(scope))))

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
    return (b"chec-version", effective_version(scope).encode())


def _adding(send: Send, headers: Callable[[], Headers]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = message["headers"]
            named = any(name.lower() == b"cache-control" for name, _ in own)
            message["headers"] = [*own, *headers(), *(() if named else (NO_STORE,))]
        await send(message)

    return sending


async def _answer(send: Send, status: int, headers: Headers) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
