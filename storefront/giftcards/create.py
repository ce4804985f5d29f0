"""A new gift card."""

import secrets

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.codes import code_key
from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.giftcards.forms import NewGiftCard
from storefront.giftcards.models import GiftCard
from storefront.giftcards.present import present_gift_card
from storefront.giftcards.queries import find_gift_card
from storefront.giftcards.shapes import GiftCardShape
from storefront.merchants.models import Merchant

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are mistaken for one another."""


async def create_gift_card(session: AsyncSession, merchant: Merchant, form: NewGiftCard) -> GiftCardShape:
    """Raises Invalid. Without a code one is made that cannot be guessed (80 bits)."""
    code = form.code or new_code()
    await _check_code(session, merchant.id, code)
    card = GiftCard(
        id=new_id("gft"),
        merchant_id=merchant.id,
        code=code,
        code_key=code_key(code),
        initial_value=form.initial_value,
        balance=form.initial_value,
        note=form.note,
    )
    session.add(card)
    await session.flush()
    shape = present_gift_card(card, merchant.currency)
    emit(session, merchant.id, "giftcards.create", msgspec.to_builtins(shape))
    return shape


def new_code() -> str:
    """Four groups of four, as people read them out."""
    return " ".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


async def _check_code(session: AsyncSession, merchant_id: int, code: str) -> None:
    """A slash would end the path in which the code is sent to be redeemed."""
    if "/" in code or not code_key(code):
        raise Invalid.field("code", "The code may not contain a slash.")
    if await find_gift_card(session, merchant_id, code):
        raise Invalid.field("code", "The code has already been taken.")
