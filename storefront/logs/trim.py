"""Forgetting old calls: each merchant's latest thousand stay, for thirty days."""

import asyncio

from sqlalchemy import Select, delete, select

from storefront.core import clock
from storefront.core.db import Database
from storefront.logs.models import ApiLog
from storefront.merchants.models import Merchant

KEPT = 1000
KEPT_FOR = 30 * clock.DAY
"""Seconds."""
EVERY = 30
"""Seconds between two rounds: a busy shop makes thousands of calls in that time."""
CHUNK = 500
"""Rows that go in one transaction, so that nobody waits long for the next one."""


async def trim_logs(database: Database) -> None:
    """One round over all merchants; it asks two cheap questions of each."""
    async with database.reading() as session:
        merchants = list(await session.scalars(select(Merchant.id).order_by(Merchant.id)))
    for merchant_id in merchants:
        await trim_merchant(database, merchant_id)
        await asyncio.sleep(0)


async def trim_merchant(database: Database, merchant_id: int) -> None:
    if last := await _last_to_go(database, merchant_id):
        await _forget(database, merchant_id, last)


async def _last_to_go(database: Database, merchant_id: int) -> int:
    """The number up to which a merchant's calls are too many or too old; 0 for none."""
    newest = _numbers(merchant_id).order_by(ApiLog.number.desc())
    aged = ApiLog.created < clock.now() - KEPT_FOR
    async with database.reading() as session:
        surplus = await session.scalar(newest.offset(KEPT).limit(1))
        oldest = select(aged).where(ApiLog.merchant_id == merchant_id).order_by(ApiLog.number).limit(1)
        if not await session.scalar(oldest):
            return surplus or 0
        return max(surplus or 0, await session.scalar(newest.where(aged).limit(1)) or 0)


async def _forget(database: Database, merchant_id: int, last: int) -> None:
    chunk = _numbers(merchant_id).where(ApiLog.number <= last).order_by(ApiLog.number).limit(CHUNK)
    gone = delete(ApiLog).where(ApiLog.merchant_id == merchant_id, ApiLog.number.in_(chunk.scalar_subquery()))
    while True:
        async with database.writing() as session:
            done = await session.execute(gone.returning(ApiLog.number))
            count = len(done.all())
        if count < CHUNK:
            return
        await asyncio.sleep(0.05)


def _numbers(merchant_id: int) -> Select[int]:
    return select(ApiLog.number).where(ApiLog.merchant_id == merchant_id)
