"""Gateway rows as the merchant sees them: settings, with what is secret masked."""

from collections.abc import Mapping
from typing import Any

from storefront.core.money import price
from storefront.gateways.models import Gateway
from storefront.gateways.shapes import GatewayShape, Sandbox

SECRET_WORDS = ("secret", "private", "token", "password")
SHOWN = 4
"""Characters at the end of a secret that help people recognise it."""


def present_gateway(gateway: Gateway, volume: int, currency: str) -> GatewayShape:
    """`volume` is what went through it so far, minor units."""
    return GatewayShape(
        id=gateway.id,
        code=gateway.code,
        sandbox=Sandbox(supported=gateway.code != "manual", enabled=gateway.sandbox),
        config=masked(gateway.config) or None,
        transaction_volume=price(volume, currency),
        meta=gateway.meta,
        created=gateway.created,
        updated=gateway.updated,
    )


def masked(config: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _mask(value) if _is_secret(name) else value for name, value in config.items()}


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRET_WORDS)


def _mask(value: Any) -> str:
    text = str(value)
    return "•" * 8 + (text[-SHOWN:] if len(text) > 3 * SHOWN else "")
