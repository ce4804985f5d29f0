"""Finding merchants."""

from sqlalchemy import bindparam, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.merchants.models import Merchant

DEFAULT = "default_merchant_id"
FIRST = select(func.min(Merchant.id)).scalar_subquery()
"""The default shop of this server."""
OWN = Merchant.domain == bindparam("host")
BY_HOST = select(Merchant).where(or_(OWN, Merchant.id == FIRST)).order_by(case((OWN, 0), else_=1)).limit(1)
BY_ID = select(Merchant, FIRST.label("first")).where(Merchant.id == bindparam("id"))
"""Made once: one is asked at every page, and one for every mail."""


async def merchant_by_id(session: AsyncSession, id: int) -> Merchant | None:
    return await session.get(Merchant, id)


async def merchant_with_address(session: AsyncSession, id: int) -> Merchant | None:
    """The same for who goes on to ask where its shop is: that takes no further query."""
    row = (await session.execute(BY_ID, {"id": id})).first()
    if row is None:
        return None
    session.info[DEFAULT] = row.first
    merchant: Merchant = row.Merchant
    return merchant


async def merchant_of_host(session: AsyncSession, host: str) -> Merchant | None:
    """The shop whose domain is `host`, else the first one: the default shop of this server."""
    found: Merchant | None = await session.scalar(BY_HOST, {"host": host})
    return found


async def default_merchant_id(session: AsyncSession) -> int | None:
    """Whose shop answers at the base URL; asked once in a transaction."""
    if DEFAULT in session.info:
        known: int | None = session.info[DEFAULT]
        return known
    found: int | None = await session.scalar(select(Merchant.id).order_by(Merchant.id).limit(1))
    return found


async def list_merchants(session: AsyncSession) -> list[Merchant]:
    return list(await session.scalars(select(Merchant).order_by(Merchant.id)))
