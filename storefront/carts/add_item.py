"""Putting something into a cart."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.create import touch
from storefront.carts.goods import priced_line
from storefront.carts.lines import chosen
from storefront.carts.models import Cart, CartItem
from storefront.carts.queries import find_cart, lines_of, require_product
from storefront.carts.selection import Selection, resolve
from storefront.carts.stock import require_stock
from storefront.core.errors import Invalid
from storefront.core.fields import MAX_QUANTITY
from storefront.core.ids import new_id
from storefront.pricing.lines import unit_price

MAX_LINES = 500
TOO_MANY = f"The quantity may not be greater than {MAX_QUANTITY}."


@dataclass(frozen=True, slots=True)
class Added:
    """The line, and the cart with all of its lines in order."""

    line: CartItem
    cart: Cart
    lines: list[CartItem]


async def add_item(
    session: AsyncSession,
    merchant_id: int,
    cart_id: str,
    product_id: str,
    quantity: int = 1,
    *,
    variant_id: str | None = None,
    options: Mapping[str, str] | None = None,
) -> Added:
    """Add units of a product; the same selection raises the line that is there.

    Not everything need be chosen yet. Raises NotFound for the cart, and Invalid naming `id`, `variant_id`,
    `options` or `quantity`.
    """
    cart = await find_cart(session, merchant_id, cart_id, for_update=True)
    await require_product(session, merchant_id, product_id)
    selection = await resolve(session, merchant_id, product_id, variant_id, options)
    lines = await lines_of(session, merchant_id, cart_id)
    line = _same(lines, product_id, selection)
    if line is None:
        line = _new_line(merchant_id, cart_id, product_id, selection, lines)
        lines.append(line)
    line.quantity += quantity
    if line.quantity > MAX_QUANTITY:
        raise Invalid.field("quantity", TOO_MANY)
    with session.no_autoflush:
        goods = await require_stock(session, merchant_id, [chosen(row) for row in lines], line.id)
    line.seen_price = unit_price(priced_line(chosen(line), goods))
    session.add(line)
    touch(cart)
    await session.flush()
    return Added(line, cart, lines)


def _same(lines: list[CartItem], product_id: str, selection: Selection) -> CartItem | None:
    wanted = product_id, selection.key
    return next((line for line in lines if (line.product_id, line.selection) == wanted), None)


def _new_line(
    merchant_id: int, cart_id: str, product_id: str, selection: Selection, lines: list[CartItem]
) -> CartItem:
    if len(lines) >= MAX_LINES:
        raise Invalid.field("id", f"A cart holds at most {MAX_LINES} different items.")
    return CartItem(
        id=new_id("item"),
        merchant_id=merchant_id,
        cart_id=cart_id,
        product_id=product_id,
        variant_id=selection.variant_id,
        options=dict(selection.options),
        selection=selection.key,
        quantity=0,
        position=max((line.position for line in lines), default=-1) + 1,
    )
