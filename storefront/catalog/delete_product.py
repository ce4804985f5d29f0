"""A product that is taken out of the shop for good."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.retired import retire
from storefront.catalog.writing import open_product
from storefront.core import clock
from storefront.merchants.seller import Seller


async def delete_product(session: AsyncSession, seller: Seller, product_id: str) -> None:
    """Its row stays for the carts and orders that name it; its permalink and SKU become free.

    Until something takes the permalink, it says that the product is gone.

    Raises NotFound.
    """
    writing = await open_product(session, seller, product_id)
    await retire(session, seller.merchant_id, "product", product_id)
    writing.product.deleted = clock.now()
    writing.product.permalink_key = writing.product.sku_key = None
    await announce(session, seller, "products.delete", {"id": product_id}, 204)
