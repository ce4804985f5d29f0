"""Attempts to pay: finding them, and changing their state once.

held ─→ settled    the order exists
     └→ released   nothing was bought, and everything that was held is back
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Attempt
from storefront.core import clock
from storefront.core.errors import PaymentRequired
from storefront.gateways.port import NeedsAction, Refused

LEASE = 30
"""Seconds for which the process that began an attempt is assumed to be working on it."""
HELD, SETTLED, RELEASED = "held", "settled", "released"


async def attempt_by_id(session: AsyncSession, merchant_id: int, id: str) -> Attempt | None:
    return await session.scalar(select(Attempt).where(Attempt.merchant_id == merchant_id, Attempt.id == id))


async def expired_attempts(session: AsyncSession) -> list[tuple[int, str]]:
    """Merchant and id of every attempt that nobody works on any more, of all merchants."""
    asked = Attempt.state == HELD, Attempt.lease < clock.now()
    rows = await session.execute(
        select(Attempt.merchant_id, Attempt.id).where(*asked).order_by(Attempt.lease)
    )
    return [(row.merchant_id, row.id) for row in rows]


async def renew(session: AsyncSession, attempt: Attempt) -> bool:
    """Take an attempt over for another lease; False when somebody else did or it has ended."""
    still = *_named(attempt), Attempt.state == HELD, Attempt.lease == attempt.lease
    return await _change(session, still, {"lease": clock.now() + LEASE})


async def end(session: AsyncSession, attempt: Attempt, state: str, **values: Any) -> bool:
    """Settle or release it, if it is still held: whatever hangs on the end hangs on this answer."""
    return await _change(session, (*_named(attempt), Attempt.state == HELD), {"state": state, **values})


def refusal_as_json(result: Refused) -> dict[str, Any]:
    """Why a payment was refused, as the attempt keeps it: for those who wait for its end."""
    param = result.param if isinstance(result, NeedsAction) else None
    return {"message": result.message, "code": result.code, "param": param}


def as_error(refused: Mapping[str, Any]) -> PaymentRequired:
    extra = {"param": refused["param"]} if refused.get("param") else {}
    return PaymentRequired(refused["message"], refused["code"], **extra)


def _named(attempt: Attempt) -> tuple[Any, Any]:
    return Attempt.merchant_id == attempt.merchant_id, Attempt.id == attempt.id


async def _change(session: AsyncSession, still: tuple[Any, ...], values: dict[str, Any]) -> bool:
    change = update(Attempt).where(*still).values(**values)
    result = await session.execute(change.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
