"""Choosing how many of a line."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.lines import chosen
from storefront.carts.problems import missing
from storefront.carts.stock import require_stock
from storefront.checkout.choices.choose_variant import keep_selection
from storefront.checkout.models import Checkout, CheckoutItem
from storefront.checkout.queries import items_of
from storefront.core.errors import Invalid

UNDECIDED = "Choose a variant first."


async def set_quantity(
    session: AsyncSession,
    checkout: Checkout,
    item: CheckoutItem,
    quantity: int,
    variant_id: str | None = None,
    options: Mapping[str, str] | None = None,
    *,
    field: str = "amount",
) -> None:
    """Keep the quantity, and the variant where one is named.

    Raises Invalid naming `field`, `variant_id` or `variants`.
    """
    if variant_id is not None or options:
        await keep_selection(session, item, variant_id, options or {}, "variants")
    item.quantity = quantity
    lines = [chosen(row) for row in await items_of(session, checkout)]
    goods = await require_stock(session, item.merchant_id, lines, item.id, field)
    if missing(chosen(item), goods):
        raise Invalid.field("variants", UNDECIDED)
    await session.flush()
