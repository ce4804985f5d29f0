"""Third beat of a capture, when it did not go well: all that was held goes back, and the token is free."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import REFUNDING, RELEASED, end
from storefront.checkout.models import Attempt, Checkout
from storefront.checkout.refusal import kept, refusal_as_json
from storefront.core import clock
from storefront.core.counting import count_if_kept
from storefront.core.outbox import enqueue
from storefront.gateways.port import Declined, GoesBack, NeedsAction, Refused
from storefront.gateways.words import CANCELLED
from storefront.orders.give_back import give_back_holds

WITHDRAW = "checkout.withdraw"
CONFIRMING = 3600
"""Seconds a buyer has to confirm a payment with the bank."""
LATER = 600
"""Seconds after which a gateway that knew of no charge is asked once more."""
UNFINISHED = Declined(CANCELLED, "payment_cancelled")
"""What the buyer is told of a payment that the gateway knows nothing of."""


async def release(session: AsyncSession, attempt: Attempt, refused: Refused | None, secret: str) -> bool:
    """Once, whoever comes first; False when the attempt had ended already.

    `refused` is the gateway's answer, None when it knows of no charge: one may still be on its way, so it is
    looked for again, and given back. `secret` is the server's.
    """
    if not await _end(session, attempt, refused, secret):
        return False
    count_if_kept(session, "captures", attempt.gateway or "none", _outcome(refused))
    _ask_to_withdraw(session, attempt, refused)
    await give_back_holds(session, attempt.merchant_id, attempt.holds)
    claimed = (
        Checkout.merchant_id == attempt.merchant_id,
        Checkout.id == attempt.checkout_id,
        Checkout.attempt_id == attempt.id,
    )
    await session.execute(update(Checkout).where(*claimed).values(attempt_id=None))
    return True


def _outcome(refused: Refused | None) -> str:
    """In a word, for those who count."""
    if refused is None:
        return "lost"
    return "action_required" if isinstance(refused, NeedsAction) else "declined"


def _ask_to_withdraw(session: AsyncSession, attempt: Attempt, refused: Refused | None) -> None:
    """What stays open at the gateway is cancelled: at once, or when a buyer had the time to confirm it."""
    if attempt.reference and refused:
        delay = CONFIRMING if isinstance(refused, NeedsAction) else 0
        enqueue(session, attempt.merchant_id, WITHDRAW, {"attempt": attempt.id}, delay)


async def _end(session: AsyncSession, attempt: Attempt, refused: Refused | None, secret: str) -> bool:
    if isinstance(refused, GoesBack):
        return await end(session, attempt, REFUNDING, charge=kept(refused, secret), lease=clock.now())
    if refused:
        return await end(session, attempt, RELEASED, charge=kept(refused, secret))
    return await end(
        session, attempt, REFUNDING, lease=clock.now() + LATER, charge=refusal_as_json(UNFINISHED)
    )
