"""Taking a line out of a cart."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.create import touch
from storefront.carts.models import CartItem
from storefront.carts.queries import find_cart, line_named, lines_of


async def remove_item(session: AsyncSession, merchant_id: int, cart_id: str, item_id: str) -> CartItem:
    """The line that was removed. Raises NotFound for the cart, Invalid naming `line_item_id`."""
    cart = await find_cart(session, merchant_id, cart_id, for_update=True)
    line = line_named(await lines_of(session, merchant_id, cart_id), item_id)
    await session.delete(line)
    touch(cart)
    await session.flush()
    return line
