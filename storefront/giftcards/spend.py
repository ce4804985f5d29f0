"""Paying with a gift card, and giving the money back to it: conditional updates decide."""

from sqlalchemy import CursorResult, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.giftcards.models import GiftCard, Redemption

SPENT = "The balance of this gift card has changed. Please check the new total."


async def spend(session: AsyncSession, merchant_id: int, card_id: str, amount: int, reference: str) -> str:
    """Take `amount` minor units from the card; the redemption's id.

    Raises Invalid (`giftcard`) when the card holds less. `reference` is the payment attempt.
    """
    if not await lower_balance(session, merchant_id, card_id, amount):
        raise Invalid.field("giftcard", SPENT)
    id = new_id("rdmp")
    session.add(
        Redemption(
            id=id,
            merchant_id=merchant_id,
            gift_card_id=card_id,
            amount=amount,
            reason="checkout",
            reference=reference,
        )
    )
    return id


async def unspend(session: AsyncSession, merchant_id: int, redemption_id: str) -> None:
    """Give a redemption's money back to its card, once however often it is called."""
    open_ = (
        Redemption.merchant_id == merchant_id,
        Redemption.id == redemption_id,
        Redemption.returned.is_(None),
    )
    change = update(Redemption).where(*open_).values(returned=clock.now())
    back = change.returning(Redemption.gift_card_id, Redemption.amount)
    row = (await session.execute(back.execution_options(synchronize_session=False))).first()
    if row is None:
        return
    card = GiftCard.merchant_id == merchant_id, GiftCard.id == row.gift_card_id
    await session.execute(
        update(GiftCard)
        .where(*card)
        .values(balance=GiftCard.balance + row.amount)
        .execution_options(synchronize_session=False)
    )


async def lower_balance(session: AsyncSession, merchant_id: int, card_id: str, amount: int) -> bool:
    """Whether the card held the amount, which is gone from it then. The caller writes the redemption."""
    enough = GiftCard.merchant_id == merchant_id, GiftCard.id == card_id, GiftCard.balance >= amount
    change = update(GiftCard).where(*enough).values(balance=GiftCard.balance - amount)
    result = await session.execute(change.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
