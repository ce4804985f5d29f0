"""The catalogue's version and its stock's: they grow with every change, so that kept renderings can tell that
they are old.
"""

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.memo import pin, unpin
from storefront.merchants.models import Merchant
from storefront.merchants.queries import DEFAULT, FIRST

MINE = Merchant.id == bindparam("merchant_id")
CHANGE = update(Merchant).where(MINE).execution_options(synchronize_session=False)
CATALOG = CHANGE.values(catalog_version=Merchant.catalog_version + 1, updated=Merchant.updated)
STOCK = CHANGE.values(stock_version=Merchant.stock_version + 1, updated=Merchant.updated)
VERSIONS = select(Merchant.catalog_version, Merchant.stock_version, FIRST.label("first")).where(MINE)
"""Made once: every purchase asks them."""


async def bump_catalog(session: AsyncSession, merchant_id: int) -> None:
    """Kept renderings of the merchant's catalogue are out of date now. The merchant's own `updated` stays."""
    unpin(session)
    await session.execute(CATALOG, {"merchant_id": merchant_id})


async def bump_stock(session: AsyncSession, merchant_id: int) -> None:
    """The same where units moved and nothing else: what shows no stock is remembered all the same."""
    unpin(session)
    await session.execute(STOCK, {"merchant_id": merchant_id})


async def pin_catalog(session: AsyncSession, merchant_id: int) -> None:
    """For transactions that did not read the merchant: what they read of the catalogue may be remembered."""
    row = (await session.execute(VERSIONS, {"merchant_id": merchant_id})).first()
    if row is not None:
        session.info[DEFAULT] = row.first
        pin(session, merchant_id, row.catalog_version, row.stock_version)
