"""How many things are in a cart, for the header of every page."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.models import CartItem


async def count_items(session: AsyncSession, merchant_id: int, cart_id: str | None) -> int:
    if cart_id is None:
        return 0
    total = func.coalesce(func.sum(CartItem.quantity), 0)
    statement = select(total).where(CartItem.merchant_id == merchant_id, CartItem.cart_id == cart_id)
    return int(await session.scalar(statement) or 0)
