"""Where a merchant's shop is: on its own domain, at the base URL, or there under the merchant's number."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.merchants.models import Merchant
from storefront.merchants.queries import default_merchant_id
from storefront.settings import Settings


def shop_url(settings: Settings, merchant: Merchant, default_id: int | None, path: str = "") -> str:
    """The absolute address of `path` (beginning with a slash) in the merchant's shop."""
    if merchant.domain:
        return f"{settings.base_url.partition('://')[0]}://{merchant.domain}{path}"
    prefix = "" if merchant.id == default_id else f"/{merchant.id}"
    return f"{settings.base_url}{prefix}{path}"


async def shop_root(session: AsyncSession, settings: Settings, merchant: Merchant) -> str:
    """The address of the shop's home page, without a slash at its end."""
    default_id = None if merchant.domain else await default_merchant_id(session)
    return shop_url(settings, merchant, default_id)
