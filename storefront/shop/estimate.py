"""What sending a cart costs at least, before anybody knows where it goes."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.view import CartLine, CartView
from storefront.checkout.delivery_facts import load_delivery
from storefront.checkout.models import Checkout
from storefront.pricing.delivery import ship
from storefront.pricing.facts import Line, OwnRate


async def delivery_from(session: AsyncSession, view: CartView) -> int | None:
    """Minor units; None where nothing is sent, or nothing reaches anybody."""
    shipped = {line.product.id for line in view.lines if line.product.ships}
    if not shipped:
        return None
    delivery, own = await load_delivery(session, Checkout(merchant_id=view.merchant.id), shipped)
    lines = [_parcel(line, own.get(line.product.id, {})) for line in view.lines]
    return min((method.price for method in ship(delivery, lines).available), default=None)


def _parcel(line: CartLine, own_rates: Mapping[str, OwnRate | None]) -> Line:
    """As much of a line as its delivery depends on."""
    return Line(
        id=line.id,
        product_id=line.product.id,
        quantity=line.chosen.quantity,
        product_price=line.priced.unit_price,
        has_physical=line.product.ships,
        own_rates=own_rates,
    )
