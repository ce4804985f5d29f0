"""Third beat of a capture, when it did not go well: all that was held goes back, and the token is free."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import RELEASED, end, refusal_as_json
from storefront.checkout.models import Attempt, Checkout
from storefront.gateways.port import Refused
from storefront.orders.give_back import give_back_holds


async def release(session: AsyncSession, attempt: Attempt, refused: Refused | None) -> bool:
    """Once, whoever comes first; False when the attempt had ended already.

    `refused` is the gateway's answer, None when it was never asked.
    """
    if not await end(session, attempt, RELEASED, charge=refusal_as_json(refused) if refused else None):
        return False
    await give_back_holds(session, attempt.merchant_id, attempt.holds)
    claimed = (
        Checkout.merchant_id == attempt.merchant_id,
        Checkout.id == attempt.checkout_id,
        Checkout.attempt_id == attempt.id,
    )
    await session.execute(update(Checkout).where(*claimed).values(attempt_id=None))
    return True
