"""Providers are asked over HTTPS; plain HTTP only where the operator lists the host as their own."""

from collections.abc import Collection
from urllib.parse import urlsplit

from storefront.core.errors import Invalid
from storefront.core.network import is_listed

NEEDS_HTTPS = "The address must begin with https://."


def is_secure(url: str, allowed: Collection[str]) -> bool:
    """`allowed` are the settings' `private_hosts`."""
    try:
        parts = urlsplit(url)
        listed = is_listed(parts.hostname or "", parts.port or 80, allowed)
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and listed)


def refuse_open(name: str, url: str | None, allowed: Collection[str]) -> None:
    """Raises Invalid."""
    if url is not None and not is_secure(url, allowed):
        raise Invalid.field(name, NEEDS_HTTPS)
