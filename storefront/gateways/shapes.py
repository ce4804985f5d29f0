"""Gateways as the merchant sees them."""

from typing import Any

import msgspec

from storefront.core.money import Price


class Sandbox(msgspec.Struct, frozen=True):
    supported: bool
    enabled: bool


class GatewayShape(msgspec.Struct, frozen=True):
    """`config` comes with its secrets masked; `registration_url` with a gateway that is to be connected."""

    id: str
    code: str
    sandbox: Sandbox
    config: dict[str, Any] | None
    transaction_volume: Price
    meta: Any
    created: int
    updated: int
    registration_url: str | msgspec.UnsetType = msgspec.UNSET
