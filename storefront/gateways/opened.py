"""A gateway's settings with its secrets, for the adapter that is about to use them."""

import logging
from collections.abc import Mapping
from typing import Any

from storefront.core.network import is_listed_url
from storefront.core.sealing import Unreadable, unseal
from storefront.gateways.settings import ELSEWHERE
from storefront.settings import Settings

log = logging.getLogger("storefront.gateways")


def opened(config: Mapping[str, Any] | None, settings: Settings) -> dict[str, Any]:
    """What was sealed is readable; a secret sealed under another server's key is left out.

    So is another address of the provider, unless the operator lists its host: whoever has a merchant's key
    cannot send its payments elsewhere.
    """
    found = _unsealed(config or {}, settings.secret_key)
    for name in ELSEWHERE & found.keys():
        if not is_listed_url(found[name], settings.private_hosts):
            log.error("a gateway's %s is not in STOREFRONT_PRIVATE_HOSTS; it is not used", name)
            del found[name]
    return found


def unreadable(config: Mapping[str, Any], key: str) -> list[str]:
    """The names of the secrets that were sealed under another server's key."""
    return [name for name, value in config.items() if _is_sealed(value) and not _opens(key, value)]


def _unsealed(config: Mapping[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in config.items():
        if not _is_sealed(value):
            found[name] = value
            continue
        try:
            found[name] = unseal(key, value["sealed"])
        except Unreadable:
            log.error("a gateway's %s was sealed with another STOREFRONT_SECRET_KEY; enter it again", name)
    return found


def _is_sealed(value: Any) -> bool:
    return isinstance(value, dict) and "sealed" in value


def _opens(key: str, value: Mapping[str, str]) -> bool:
    try:
        unseal(key, value["sealed"])
    except Unreadable:
        return False
    return True
