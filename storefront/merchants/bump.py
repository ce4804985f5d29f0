"""The catalogue's version: it grows with every change, so that kept renderings can tell that they are old."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.merchants.models import Merchant


async def bump_catalog(session: AsyncSession, merchant_id: int) -> None:
    """Kept renderings of the merchant's catalogue are out of date now. The merchant's own `updated` stays."""
    change = update(Merchant).where(Merchant.id == merchant_id)
    grown = change.values(catalog_version=Merchant.catalog_version + 1, updated=Merchant.updated)
    await session.execute(grown.execution_options(synchronize_session=False))
