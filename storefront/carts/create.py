"""Opening a cart."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.models import Cart
from storefront.core import clock
from storefront.core.ids import new_id


async def create_cart(session: AsyncSession, merchant_id: int) -> Cart:
    """A new empty cart; it lives 30 days after its last change."""
    now = clock.now()
    cart = Cart(
        id=new_id("cart"),
        merchant_id=merchant_id,
        created=now,
        updated=now,
        expires=now + clock.CART_LIFETIME,
    )
    session.add(cart)
    await session.flush()
    return cart


def touch(cart: Cart) -> None:
    """The cart was changed: its life begins anew."""
    cart.updated = clock.now()
    cart.expires = cart.updated + clock.CART_LIFETIME
