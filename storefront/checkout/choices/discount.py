"""Using a discount code, and no longer using it."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.misses import check_guesses
from storefront.carts.offers import Offer, require_offer
from storefront.checkout.models import Checkout
from storefront.checkout.queries import items_of
from storefront.merchants.models import Merchant


async def apply_discount(
    session: AsyncSession, merchant: Merchant, checkout: Checkout, code: str, *, field: str = "code"
) -> Offer:
    """Keep the code; it replaces the one before. Raises Invalid naming `field`, with the reason,
    or TooManyRequests."""
    await check_guesses(session, merchant.id, checkout.id)
    products = {item.product_id for item in await items_of(session, checkout)}
    offer = await require_offer(session, merchant.id, merchant.currency, code, products, field)
    checkout.discount_code = offer.code
    await session.flush()
    return offer


async def remove_discount(session: AsyncSession, checkout: Checkout) -> None:
    checkout.discount_code = None
    await session.flush()
