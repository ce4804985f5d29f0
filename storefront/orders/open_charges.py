"""Charges that may still change at their provider: which there are, and when to ask about each.

Money may take days: after each answer that changes nothing the next look is twice as far away, up to a
quarter of a day.
"""

from typing import Any

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value

from storefront.core import clock
from storefront.gateways.port import Accepted, Authorized, Pending
from storefront.orders.later_models import OpenCharge
from storefront.orders.models import Order, Transaction

LEASE = 30
"""Seconds for which whoever carries out a decision is assumed to be working on it."""
FIRST, LONGEST = 30, 21_600
"""Seconds before the first look, and between two at most."""
MOST = 100
"""Charges that one round of the sweep asks about."""
COLLECT, LET_GO = "collect", "let_go"


def follow(session: AsyncSession, order: Order, accepted: Accepted) -> None:
    """What a provider has promised or reserved is asked about until it has ended. Without a provider's id
    there is nobody to ask: the merchant says when it has come.
    """
    if isinstance(accepted, Authorized) or (isinstance(accepted, Pending) and accepted.transaction_id):
        session.add(
            OpenCharge(order_id=order.id, merchant_id=order.merchant_id, due=clock.now() + FIRST, said={})
        )


async def open_charge(session: AsyncSession, order: Order) -> OpenCharge | None:
    return await session.scalar(select(OpenCharge).where(*_of(order)))


async def open_charges(
    session: AsyncSession, merchant_id: int
) -> list[tuple[OpenCharge, Transaction, Order]]:
    """A merchant's, with their transactions and orders, the oldest first."""
    of_order = (Order.id == OpenCharge.order_id) & (Order.merchant_id == OpenCharge.merchant_id)
    of_it = (Transaction.order_id == Order.id) & (Transaction.merchant_id == Order.merchant_id)
    found = select(OpenCharge, Transaction, Order).join(Order, of_order)
    found = found.join(Transaction, of_it & (Transaction.type == "charge"))
    rows = await session.execute(
        found.where(OpenCharge.merchant_id == merchant_id).order_by(OpenCharge.created, OpenCharge.order_id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def due_charges(session: AsyncSession) -> list[tuple[int, str]]:
    """Merchant and order of those that are to be asked about now, of all merchants."""
    late = OpenCharge.due <= clock.now(), OpenCharge.lease < clock.now()
    found = select(OpenCharge.merchant_id, OpenCharge.order_id).where(*late)
    rows = await session.execute(found.order_by(OpenCharge.due).limit(MOST))
    return [(row.merchant_id, row.order_id) for row in rows]


async def take_turn(session: AsyncSession, row: OpenCharge) -> bool:
    """Ask about it now, and the next time later; False when somebody else does, or it has ended."""
    still = (
        OpenCharge.merchant_id == row.merchant_id,
        OpenCharge.order_id == row.order_id,
        OpenCharge.asked == row.asked,
        OpenCharge.lease < clock.now(),
    )
    pause = min(FIRST * 2 ** min(row.asked, 20), LONGEST)
    values: dict[str, Any] = {"asked": row.asked + 1, "due": clock.now() + pause}
    result = await session.execute(update(OpenCharge).where(*still).values(**values))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1


async def decide_on(session: AsyncSession, row: OpenCharge, wish: str, **values: Any) -> None:
    """Write down what the merchant wants of the locked order's charge; whoever does is at work on it now."""
    until = clock.now() + LEASE
    wanted = {"wish": wish, "asked": 0, "lease": until, "due": until, **values}
    named = OpenCharge.merchant_id == row.merchant_id, OpenCharge.order_id == row.order_id
    change = update(OpenCharge).where(*named).values(**wanted)
    await session.execute(change.execution_options(synchronize_session=False))
    for name, value in wanted.items():
        set_committed_value(row, name, value)


async def ask_soon(session: AsyncSession, order: Order) -> None:
    """The next round of the sweep asks: there is news that nobody here has understood yet."""
    await session.execute(update(OpenCharge).where(*_of(order)).values(due=clock.now(), asked=0))


async def drop_wish(session: AsyncSession, order: Order) -> None:
    """The provider has refused; how the charge stands it is asked soon."""
    values: dict[str, Any] = {
        "wish": None,
        "said": {},
        "cancels": False,
        "lease": 0,
        "due": clock.now(),
        "asked": 0,
    }
    await session.execute(update(OpenCharge).where(*_of(order)).values(**values))


async def keep_wish(session: AsyncSession, order: Order) -> None:
    """Nobody works on it any more, and it is not through: the sweep goes on."""
    await session.execute(update(OpenCharge).where(*_of(order)).values(lease=0))


async def close_charge(session: AsyncSession, order: Order) -> None:
    await session.execute(delete(OpenCharge).where(*_of(order)))


def _of(order: Order) -> tuple[Any, Any]:
    return OpenCharge.merchant_id == order.merchant_id, OpenCharge.order_id == order.id
