"""Wiping a closed shop: every row of it, then its files. There is no way back."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.delete import stored_names
from storefront.assets.keep import forget
from storefront.assets.models import Asset
from storefront.assets.storage import Storage
from storefront.core.db import Database
from storefront.merchants.models import Merchant


class StillOpen(Exception):
    """Only a shop that was closed can be wiped."""


async def purge_merchant(database: Database, storage: Storage, merchant_id: int) -> int:
    """How many files went with it. Raises StillOpen."""
    async with database.writing() as session:
        names = await _files(session, merchant_id)
        gone = delete(Merchant).where(Merchant.id == merchant_id, Merchant.closed.is_not(None))
        found = await session.scalar(gone.returning(Merchant.id))
        if found is None:
            raise StillOpen
    await forget(storage, names)
    return len(names)


async def _files(session: AsyncSession, merchant_id: int) -> list[str]:
    rows = await session.scalars(select(Asset).where(Asset.merchant_id == merchant_id))
    return [name for row in rows for name in stored_names(row)]
