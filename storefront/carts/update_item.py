"""Changing a line of a cart: how many, or which selection."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.create import touch
from storefront.carts.goods import priced_line
from storefront.carts.lines import chosen
from storefront.carts.models import CartItem
from storefront.carts.queries import find_cart, line_named, lines_of, require_product
from storefront.carts.selection import resolve
from storefront.carts.stock import require_stock
from storefront.core.errors import Invalid
from storefront.core.fields import MAX_QUANTITY
from storefront.pricing.lines import unit_price


async def update_item(
    session: AsyncSession,
    merchant_id: int,
    cart_id: str,
    item_id: str,
    quantity: int | None = None,
    *,
    variant_id: str | None = None,
    options: Mapping[str, str] | None = None,
) -> CartItem | None:
    """Set the quantity (0 removes the line) or the selection. The line, or None when it was removed.

    Options are added to those chosen before. A line that becomes like another one takes it in. Raises
    NotFound for the cart, and Invalid naming `line_item_id`, `variant_id`, `options` or `quantity`.
    """
    cart = await find_cart(session, merchant_id, cart_id, for_update=True)
    lines = await lines_of(session, merchant_id, cart_id)
    line = line_named(lines, item_id)
    if quantity == 0:
        await session.delete(line)
        touch(cart)
        await session.flush()
        return None
    await require_product(session, merchant_id, line.product_id, "line_item_id")
    line.quantity = quantity or line.quantity
    if variant_id is not None or options:
        lines = await _choose(session, line, lines, variant_id, options)
    with session.no_autoflush:
        goods = await require_stock(session, merchant_id, [chosen(row) for row in lines], line.id)
    line.seen_price = unit_price(priced_line(chosen(line), goods))
    touch(cart)
    await session.flush()
    return line


async def _choose(
    session: AsyncSession,
    line: CartItem,
    lines: list[CartItem],
    variant_id: str | None,
    options: Mapping[str, str] | None,
) -> list[CartItem]:
    """Give the line its new selection; the lines that are left."""
    with session.no_autoflush:
        wanted = dict(options or {}) if variant_id else {**line.options, **(options or {})}
        selection = await resolve(session, line.merchant_id, line.product_id, variant_id, wanted)
        twins = [other for other in lines if other is not line and _is(other, line.product_id, selection.key)]
        line.quantity += sum(twin.quantity for twin in twins)
        if line.quantity > MAX_QUANTITY:
            raise Invalid.field("quantity", f"The quantity may not be greater than {MAX_QUANTITY}.")
        for twin in twins:
            await session.delete(twin)
    await session.flush()
    line.variant_id, line.options, line.selection = (
        selection.variant_id,
        dict(selection.options),
        selection.key,
    )
    return [other for other in lines if other not in twins]


def _is(line: CartItem, product_id: str, key: str) -> bool:
    return (line.product_id, line.selection) == (product_id, key)
