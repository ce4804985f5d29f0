"""Emptying a cart, and throwing it away."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.create import touch
from storefront.carts.models import Cart, CartItem
from storefront.carts.queries import find_cart


async def empty_cart(session: AsyncSession, merchant_id: int, cart_id: str) -> Cart:
    """Remove every line; the cart stays. Raises NotFound."""
    cart = await find_cart(session, merchant_id, cart_id, for_update=True)
    await _remove_lines(session, cart)
    touch(cart)
    await session.flush()
    return cart


async def delete_cart(session: AsyncSession, merchant_id: int, cart_id: str) -> None:
    """The cart and its lines are gone; its checkout tokens own their lines and stay. Raises NotFound."""
    cart = await find_cart(session, merchant_id, cart_id, for_update=True)
    await _remove_lines(session, cart)
    await session.delete(cart)
    await session.flush()


async def _remove_lines(session: AsyncSession, cart: Cart) -> None:
    mine = CartItem.merchant_id == cart.merchant_id, CartItem.cart_id == cart.id
    await session.execute(delete(CartItem).where(*mine))
