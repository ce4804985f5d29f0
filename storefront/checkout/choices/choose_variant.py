"""Choosing a variant of a line, at once or option by option."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.lines import chosen
from storefront.carts.selection import Selection, groups_of_options, select_options, select_variant
from storefront.carts.stock import require_stock
from storefront.checkout.models import Checkout, CheckoutItem
from storefront.checkout.queries import items_of
from storefront.core.errors import Invalid

NOTHING = "Send a variant, or the options that make it."


async def choose_variant(
    session: AsyncSession,
    checkout: Checkout,
    item: CheckoutItem,
    variant_id: str | None = None,
    options: Mapping[str, str] | None = None,
    *,
    field: str = "options",
) -> str | None:
    """Keep the variant, or add the options (group id to option id) to those chosen before.

    The variant's id, None while none is decided. Raises Invalid naming `variant_id` or `field`.
    """
    if variant_id is None and not options:
        raise Invalid.field("variant_id", NOTHING)
    await keep_selection(session, item, variant_id, options or {}, field)
    named = "variant_id" if variant_id else field
    lines = [chosen(row) for row in await items_of(session, checkout)]
    await require_stock(session, item.merchant_id, lines, item.id, named)
    await session.flush()
    return item.variant_id


async def keep_selection(
    session: AsyncSession, item: CheckoutItem, variant_id: str | None, options: Mapping[str, str], field: str
) -> Selection:
    """Write the new selection on the line; whether there is enough of it is not asked here."""
    if variant_id is not None:
        selection = await select_variant(session, item.merchant_id, item.product_id, variant_id)
    else:
        together = {**item.options, **options}
        selection = await select_options(session, item.merchant_id, item.product_id, together, field)
    item.variant_id, item.options = selection.variant_id, dict(selection.options)
    return selection


async def options_named(
    session: AsyncSession, item: CheckoutItem, option_ids: list[str], field: str = "options"
) -> dict[str, str]:
    """Options by the groups they belong to. Raises Invalid naming `field`."""
    return await groups_of_options(session, item.merchant_id, item.product_id, option_ids, field)
