"""Paying with a gift card, and no longer paying with it. Money is taken at capture, never here."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.misses import check_guesses
from storefront.checkout.models import Checkout
from storefront.core.errors import Invalid
from storefront.giftcards.models import GiftCard
from storefront.giftcards.queries import find_gift_card
from storefront.giftcards.refusal import refusal


async def apply_gift_card(
    session: AsyncSession, checkout: Checkout, code: str, *, field: str = "code"
) -> GiftCard:
    """Keep the card; it replaces the one before. Raises Invalid naming `field`, with the reason,
    or TooManyRequests."""
    await check_guesses(session, checkout.merchant_id, checkout.id)
    card = await find_gift_card(session, checkout.merchant_id, code)
    reason = refusal(card)
    if card is None or reason is not None:
        raise Invalid.field(field, str(reason))
    checkout.gift_card_id = card.id
    await session.flush()
    return card


async def remove_gift_card(session: AsyncSession, checkout: Checkout) -> None:
    checkout.gift_card_id = None
    await session.flush()
