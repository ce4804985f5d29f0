"""Gateway rows as the merchant sees them: settings, with what is secret masked."""

from storefront.core.money import price
from storefront.gateways.models import Gateway
from storefront.gateways.settings import KNOWN, masked
from storefront.gateways.shapes import GatewayShape, Sandbox


def present_gateway(gateway: Gateway, volume: int, currency: str) -> GatewayShape:
    """`volume` is what went through it so far, minor units."""
    supported = gateway.code in KNOWN and KNOWN[gateway.code].sandbox
    return GatewayShape(
        id=gateway.id,
        code=gateway.code,
        sandbox=Sandbox(supported=supported, enabled=gateway.sandbox),
        config=masked(gateway.code, gateway.config or {}) or None,
        transaction_volume=price(volume, currency),
        meta=gateway.meta,
        created=gateway.created,
        updated=gateway.updated,
    )
