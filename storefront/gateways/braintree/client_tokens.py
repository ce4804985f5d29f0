"""Client tokens, in the memory of this process: each opens card fields for a day, and asking takes time."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from storefront.core import clock
from storefront.gateways.braintree.asked import paid_into
from storefront.gateways.braintree.wire import Wire
from storefront.gateways.settings import ADDRESS

LASTS = 3600
"""Seconds for which one is handed out: the buyer's page stays open after that."""
MOST = 1000
NAMED = (ADDRESS, "braintree_merchant_id", "braintree_public_key", "braintree_private_key")
_kept: dict[bytes, tuple[float, str]] = {}


async def client_token(config: Mapping[str, Any]) -> str:
    """The one that was made for these settings a while ago, or a new one. Raises Refused and Uncertain."""
    account = paid_into(config)
    parts = [*(str(config.get(name)) for name in NAMED), *account.values()]
    name = sha256("\n".join(parts).encode()).digest()
    until, token = _kept.get(name, (0.0, ""))
    if until > clock.monotonic():
        return token
    token = await Wire(config).client_token(account)
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[name] = clock.monotonic() + LASTS, token
    return token
