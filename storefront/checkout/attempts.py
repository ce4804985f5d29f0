"""Attempts to pay: finding them, and changing their state once.

held ─→ settled     the order exists
     ├→ released    nothing was bought, and everything that was held is back
     ├→ refunding   the same, but money came or may still come too late: it goes back, and then → released
     └→ waiting     the buyer acts elsewhere, and everything stays held; then → any of the others
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CursorResult, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Attempt
from storefront.checkout.refusal import kept
from storefront.core import clock
from storefront.gateways.port import NeedsAction, Taken

LEASE = 30
"""Seconds for which the process that began an attempt is assumed to be working on it."""
BUYERS_TIME = 1800
"""Seconds a buyer has to confirm a payment elsewhere, from the attempt's beginning."""
NEXT_LOOK = 60
"""Seconds after which a waiting attempt is asked about, when nobody has come back or told of it."""
HELD, WAITING, SETTLED, RELEASED, REFUNDING = "held", "waiting", "settled", "released", "refunding"
HOLDING = (HELD, WAITING)
"""States in which the token is claimed, and what the order needs is taken."""
OPEN = (*HOLDING, REFUNDING)
"""States in which the gateway still has to be asked."""


class Over(Exception):
    """The attempt has ended meanwhile: nothing may be charged for it any more."""


async def attempt_by_id(session: AsyncSession, merchant_id: int, id: str) -> Attempt | None:
    return await session.scalar(select(Attempt).where(Attempt.merchant_id == merchant_id, Attempt.id == id))


async def attempt_by_key(session: AsyncSession, merchant_id: int, key: str) -> Attempt | None:
    """The attempt with this idempotency key."""
    mine = Attempt.merchant_id == merchant_id, Attempt.idempotency_key == key
    return await session.scalar(select(Attempt).where(*mine))


async def attempt_by_reference(
    session: AsyncSession, merchant_id: int, reference: str | None
) -> Attempt | None:
    """The latest attempt noted with this payment of the gateway: an earlier one may have left it to it."""
    mine = Attempt.merchant_id == merchant_id, Attempt.reference == reference
    found = select(Attempt).where(*mine).order_by(Attempt.created.desc(), Attempt.turn.desc()).limit(1)
    return await session.scalar(found) if reference else None


async def open_attempt_of(
    session: AsyncSession, merchant_id: int, reference: str | None, key: str | None
) -> str | None:
    """The id of an attempt that may still become the order paid by this payment of the gateway. One that is
    paid on a provider's own page is noted with the page, and known by its key alone.
    """
    named = or_(Attempt.reference == (reference or ""), Attempt.idempotency_key == (key or ""))
    mine = Attempt.merchant_id == merchant_id, named, Attempt.state.in_(HOLDING)
    return await session.scalar(select(Attempt.id).where(*mine).limit(1))


async def open_attempts(session: AsyncSession, merchant_id: int) -> list[Attempt]:
    """A merchant's attempts that have not ended, the oldest first."""
    mine = Attempt.merchant_id == merchant_id, Attempt.state.in_(OPEN)
    return list(await session.scalars(select(Attempt).where(*mine).order_by(Attempt.created, Attempt.id)))


async def expired_attempts(
    session: AsyncSession, states: Sequence[str]
) -> list[tuple[tuple[int, str | None], str]]:
    """Of all merchants' attempts in these states that nobody works on any more: merchant and gateway, and the
    id.
    """
    asked = Attempt.state.in_(states), Attempt.lease < clock.now()
    found = select(Attempt.merchant_id, Attempt.gateway, Attempt.id).where(*asked)
    rows = await session.execute(found.order_by(Attempt.lease))
    return [((row.merchant_id, row.gateway), row.id) for row in rows]


async def renew(session: AsyncSession, attempt: Attempt) -> bool:
    """Take an attempt over for another lease; False when somebody else did or it has ended."""
    still = *_named(attempt), Attempt.state == attempt.state, Attempt.lease == attempt.lease
    seconds = NEXT_LOOK if attempt.state == WAITING else LEASE
    return await _change(session, still, {"lease": clock.now() + seconds})


def is_late(attempt: Attempt) -> bool:
    """A waiting attempt whose buyer had the time to confirm."""
    return attempt.created + BUYERS_TIME < clock.now()


async def end(session: AsyncSession, attempt: Attempt, state: str, **values: Any) -> bool:
    """Settle or release it, if it has not ended: whatever hangs on the end hangs on this answer."""
    return await _change(session, (*_named(attempt), Attempt.state.in_(HOLDING)), {"state": state, **values})


async def wait(session: AsyncSession, attempt: Attempt, needed: NeedsAction, secret: str) -> bool:
    """It is the buyer's turn, who finds in `charge` what to do. `secret` is the server's."""
    values = {"state": WAITING, "charge": kept(needed, secret), "lease": clock.now() + NEXT_LOOK}
    return await _change(session, (*_named(attempt), Attempt.state == HELD), values)


async def note_reference(session: AsyncSession, attempt: Attempt, reference: str) -> None:
    """Keep the gateway's id of the payment, while the attempt has not ended. Raises Over, and Taken."""
    still = *_named(attempt), Attempt.state.in_(HOLDING)
    try:
        if not await _change(session, still, {"reference": reference}):
            raise Over
    except IntegrityError as error:
        raise Taken from error


async def begin_refund(session: AsyncSession, attempt: Attempt) -> bool:
    """Its money came when it had ended without an order: from now on it is somebody's task to return it."""
    ended = *_named(attempt), Attempt.state.in_((RELEASED, REFUNDING))
    return await _change(session, ended, {"state": REFUNDING, "lease": clock.now() + LEASE})


async def put_off_refund(session: AsyncSession, attempt: Attempt, seconds: int) -> bool:
    """Its money is on its way: it is looked after again in so many seconds."""
    open_ = *_named(attempt), Attempt.state == REFUNDING
    return await _change(session, open_, {"lease": clock.now() + seconds})


async def end_refund(session: AsyncSession, attempt: Attempt) -> bool:
    return await _change(session, (*_named(attempt), Attempt.state == REFUNDING), {"state": RELEASED})


def _named(attempt: Attempt) -> tuple[Any, Any]:
    return Attempt.merchant_id == attempt.merchant_id, Attempt.id == attempt.id


async def _change(session: AsyncSession, still: tuple[Any, ...], values: dict[str, Any]) -> bool:
    change = update(Attempt).where(*still).values(**values)
    result = await session.execute(change.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
