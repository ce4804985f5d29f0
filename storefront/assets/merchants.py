"""A merchant with its pictures, as the API shows it. They stand here because merchants know no assets."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.queries import assets_of
from storefront.merchants.models import Merchant
from storefront.merchants.present import present_merchant
from storefront.merchants.shapes import MerchantShape


async def merchant_shape(session: AsyncSession, merchant: Merchant, host: str) -> MerchantShape:
    """One query where there is a logo or a cover, else none; `host` is the address of this server."""
    named = (merchant.logo_asset_id, merchant.cover_asset_id)
    assets = await assets_of(session, merchant.id, [id for id in named if id], host)
    logo, cover = (assets.get(id or "") for id in named)
    return present_merchant(merchant, logo=logo, cover=cover)
