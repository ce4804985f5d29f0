"""The browser's cart: found by its cookie, made when there is none yet."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.create import create_cart
from storefront.carts.models import Cart
from storefront.carts.queries import find_cart
from storefront.core.errors import NotFound
from storefront.web.visit import Visit


async def find_basket(session: AsyncSession, visit: Visit) -> Cart | None:
    """The cart, if there is one that still lives."""
    if visit.cart_id is None:
        return None
    try:
        return await find_cart(session, visit.merchant_id, visit.cart_id)
    except NotFound:
        return None


async def open_basket(session: AsyncSession, visit: Visit) -> Cart:
    return await find_basket(session, visit) or await create_cart(session, visit.merchant_id)
