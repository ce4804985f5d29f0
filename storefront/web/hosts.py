"""Which names this server answers to. Pages carry cookies, so a foreign name that leads here shows nothing.

The API looks at keys and takes no cookies; it answers under any name.
"""

import logging
from functools import lru_cache
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.redact import redact_text
from storefront.merchants.models import Merchant
from storefront.merchants.queries import merchant_of_host
from storefront.settings import Settings

log = logging.getLogger("storefront")
NOBODY = b"host", b"unreadable.invalid"
"""RFC 2606 keeps the ending from ever being given away."""


def forget_odd(scope: Any) -> None:
    """Where a Host cannot be read, or a second one came, a name that is nobody's stands for it further in."""
    said = [value for name, value in scope["headers"] if name == b"host"]
    if len(said) > 1 or (said and not _is_readable(said[0])):
        scope["headers"] = [*(pair for pair in scope["headers"] if pair[0] != b"host"), NOBODY]


@lru_cache(maxsize=1000)
def _is_readable(host: bytes) -> bool:
    try:
        parts = urlsplit(f"//{host.decode()}")
        return bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        return False


async def shop_of_host(session: AsyncSession, request: Request[Any, Any, Any]) -> Merchant | None:
    """The shop whose own domain was asked for; under a name of this server the default one; else none."""
    host = request.headers.get("host", "")
    found = await merchant_of_host(session, host)
    if found is None or found.domain == host or is_ours(host, request.app.state.settings):
        return found
    log.warning("%r is no name of this server; STOREFRONT_HOSTS lists further ones", redact_text(host[:200]))
    return None


def is_ours(host: str, settings: Settings) -> bool:
    """Whether the server goes by this name: the base URL's, or a listed one; the port does not matter.

    While a shop is tried out under plain HTTP, so do addresses and names that nobody on the internet can own.
    """
    name = _name(f"//{host}")
    if name in {_name(settings.base_url), *settings.hosts}:
        return bool(name)
    return not settings.is_https and _is_local(name)


def _is_local(name: str) -> bool:
    return bool(name) and ("." not in name or name.endswith(".localhost") or _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _name(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
