"""The catalogue's version: it grows with every change, so that kept renderings can tell that they are old."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.memo import pin, unpin
from storefront.merchants.models import Merchant


async def bump_catalog(session: AsyncSession, merchant_id: int) -> None:
    """Kept renderings of the merchant's catalogue are out of date now. The merchant's own `updated` stays."""
    unpin(session)
    change = update(Merchant).where(Merchant.id == merchant_id)
    grown = change.values(catalog_version=Merchant.catalog_version + 1, updated=Merchant.updated)
    await session.execute(grown.execution_options(synchronize_session=False))


async def pin_catalog(session: AsyncSession, merchant_id: int) -> None:
    """For transactions that did not read the merchant: what they read of the catalogue may be remembered."""
    version = await session.scalar(select(Merchant.catalog_version).where(Merchant.id == merchant_id))
    if version is not None:
        pin(session, merchant_id, version)
