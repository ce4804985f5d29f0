"""Carts and checkouts that nobody came back for leave the database a month after they expired."""

from typing import Any

from sqlalchemy import CursorResult, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.models import Cart
from storefront.checkout.attempts import OPEN
from storefront.checkout.models import Attempt, Checkout
from storefront.core import clock
from storefront.core.clock import DAY
from storefront.core.db import Database
from storefront.merchants.queries import list_merchants

KEPT = 30 * DAY
"""Seconds after which an expired one is forgotten."""
BATCH = 500
"""Rows that one short transaction deletes."""


async def forget_expired(database: Database) -> int:
    """Of every merchant, a batch at a time; how many there were. What became an order stays."""
    async with database.reading() as session:
        merchants = [merchant.id for merchant in await list_merchants(session)]
    total = 0
    for merchant_id in merchants:
        for forget in (_checkouts, _carts):
            while count := await _once(database, forget, merchant_id):
                total += count
    return total


async def _once(database: Database, forget: Any, merchant_id: int) -> int:
    async with database.writing() as session:
        count: int = await forget(session, merchant_id, clock.now() - KEPT)
        return count


async def _checkouts(session: AsyncSession, merchant_id: int, before: int) -> int:
    """None that is an order or is being paid; an attempt that ended goes with its checkout."""
    of = Attempt.merchant_id == Checkout.merchant_id, Attempt.checkout_id == Checkout.id
    paying = exists().where(*of, Attempt.state.in_(OPEN)).correlate(Checkout)
    ended = Checkout.order_id.is_(None), Checkout.attempt_id.is_(None), Checkout.expires < before, ~paying
    return await _delete(session, Checkout, merchant_id, *ended)


async def _carts(session: AsyncSession, merchant_id: int, before: int) -> int:
    """None whose checkout is still there."""
    of = Checkout.merchant_id == Cart.merchant_id, Checkout.cart_id == Cart.id
    return await _delete(
        session, Cart, merchant_id, Cart.expires < before, ~exists().where(*of).correlate(Cart)
    )


async def _delete(session: AsyncSession, model: Any, merchant_id: int, *which: Any) -> int:
    mine = select(model.id).where(model.merchant_id == merchant_id, *which).limit(BATCH)
    ids = list(await session.scalars(mine))
    if not ids:
        return 0
    gone = delete(model).where(model.merchant_id == merchant_id, model.id.in_(ids), *which)
    result = await session.execute(gone.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount
