"""A cart's discount code and its notes."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.create import touch
from storefront.carts.misses import check_guesses
from storefront.carts.models import Cart
from storefront.carts.offers import require_offer
from storefront.carts.queries import find_cart, lines_of
from storefront.merchants.models import Merchant


async def apply_code(session: AsyncSession, merchant: Merchant, cart_id: str, code: str) -> Cart:
    """Put a discount code on the cart; it replaces the one before. Raises NotFound, or Invalid naming
    `discount_code`, or TooManyRequests."""
    await check_guesses(session, merchant.id, cart_id)
    cart = await find_cart(session, merchant.id, cart_id, for_update=True)
    products = {line.product_id for line in await lines_of(session, merchant.id, cart_id)}
    offer = await require_offer(session, merchant.id, merchant.currency, code, products, "discount_code")
    cart.discount_code = offer.code
    touch(cart)
    await session.flush()
    return cart


async def remove_code(session: AsyncSession, merchant_id: int, cart_id: str) -> Cart:
    """Take the discount code off. Raises NotFound."""
    cart = await find_cart(session, merchant_id, cart_id, for_update=True)
    cart.discount_code = None
    touch(cart)
    await session.flush()
    return cart


async def set_meta(session: AsyncSession, merchant_id: int, cart_id: str, meta: Any) -> Cart:
    """Keep the client's notes; checkout tokens and orders inherit them. Raises NotFound."""
    cart = await find_cart(session, merchant_id, cart_id, for_update=True)
    cart.meta = meta
    touch(cart)
    await session.flush()
    return cart
