"""Redeeming from a card outside the checkout, at a till for example."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.giftcards.forms import RedeemForm
from storefront.giftcards.models import GiftCard, Redemption
from storefront.giftcards.present import present_gift_card
from storefront.giftcards.queries import gift_card_by_id_or_code, redemptions_of
from storefront.giftcards.shapes import GiftCardShape
from storefront.giftcards.spend import lower_balance
from storefront.merchants.models import Merchant


async def redeem(session: AsyncSession, merchant: Merchant, code: str, form: RedeemForm) -> GiftCardShape:
    """Take the amount from the card. Raises NotFound, and Invalid (`amount`) when the card holds less."""
    card = await gift_card_by_id_or_code(session, merchant.id, code)
    if not await lower_balance(session, merchant.id, card.id, form.amount):
        raise Invalid.field("amount", "The amount may not be greater than the balance of the gift card.")
    session.add(
        Redemption(
            id=new_id("rdmp"),
            merchant_id=merchant.id,
            gift_card_id=card.id,
            amount=form.amount,
            reason="api",
            note=form.note,
            meta=form.meta,
        )
    )
    await session.flush()
    taken = await redemptions_of(session, merchant.id, [card.id])
    shape = present_gift_card(await _read_again(session, card), merchant.currency, taken[card.id])
    emit(session, merchant.id, "giftcards.redeem", msgspec.to_builtins(shape))
    return shape


async def _read_again(session: AsyncSession, card: GiftCard) -> GiftCard:
    """With the balance that the update left."""
    merchant_id, id = card.merchant_id, card.id
    session.expire(card)
    return await gift_card_by_id_or_code(session, merchant_id, id)
