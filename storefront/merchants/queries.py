"""Finding merchants."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.merchants.models import Merchant


async def merchant_by_id(session: AsyncSession, id: int) -> Merchant | None:
    return await session.get(Merchant, id)


async def merchant_of_host(session: AsyncSession, host: str) -> Merchant | None:
    """The shop whose domain is `host`, else the first one: the default shop of this server."""
    own = await session.scalar(select(Merchant).where(Merchant.domain == host))
    return own or await session.scalar(select(Merchant).order_by(Merchant.id).limit(1))


async def default_merchant_id(session: AsyncSession) -> int | None:
    found: int | None = await session.scalar(select(Merchant.id).order_by(Merchant.id).limit(1))
    return found


async def list_merchants(session: AsyncSession) -> list[Merchant]:
    return list(await session.scalars(select(Merchant).order_by(Merchant.id)))
