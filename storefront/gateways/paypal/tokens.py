"""PayPal's tokens of access, in the memory of this process: each lasts for hours, and asking takes time."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from storefront.gateways.settings import ADDRESS

MOST = 1000
_kept: dict[bytes, Any] = {}


def kept_token(config: Mapping[str, Any]) -> Any:
    """The last one for these settings; the SDK looks whether it has run out."""
    return _kept.get(_name(config))


def keep_token(config: Mapping[str, Any], token: Any) -> None:
    if token is None:
        return
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[_name(config)] = token


def forget_token(config: Mapping[str, Any]) -> None:
    """One that PayPal takes no more."""
    _kept.pop(_name(config), None)


def _name(config: Mapping[str, Any]) -> bytes:
    """Whoever changes a setting gets a token of their own."""
    parts = (str(config.get(name)) for name in (ADDRESS, "client_id", "client_secret"))
    return sha256("\n".join(parts).encode()).digest()
