"""A merchant with its pictures, as the API shows it. They stand here because merchants know no assets."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.present import present_asset
from storefront.assets.queries import asset_rows
from storefront.merchants.models import Merchant
from storefront.merchants.present import present_merchant
from storefront.merchants.shapes import MerchantShape


async def merchant_shape(session: AsyncSession, merchant: Merchant, host: str) -> MerchantShape:
    """One query where there is a logo or a cover, else none; `host` is the address of this server."""
    named = (merchant.logo_asset_id, merchant.cover_asset_id)
    rows = await asset_rows(session, merchant.id, [id for id in named if id])
    shown = {id: present_asset(row, host) for id, row in rows.items() if not row.private}
    logo, cover = (shown.get(id or "") for id in named)
    return present_merchant(merchant, logo=logo, cover=cover)
