"""Who sells: a merchant, with the addresses that answers about its things contain."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.merchants.models import Merchant
from storefront.merchants.urls import shop_root
from storefront.settings import Settings


class Seller(msgspec.Struct, frozen=True):
    merchant: Merchant
    shop: str
    """Address of the shop's home page, without a slash at its end."""
    host: str
    """Address of this server: the API and stored assets."""

    @property
    def merchant_id(self) -> int:
        return self.merchant.id

    @property
    def currency(self) -> str:
        return self.merchant.currency


async def seller_of(session: AsyncSession, settings: Settings, merchant: Merchant) -> Seller:
    return Seller(merchant, await shop_root(session, settings, merchant), settings.base_url)
