"""Other pictures for a product, instead of those it has."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.link_assets import replace_assets
from storefront.catalog.product_forms import AssetLinksForm
from storefront.catalog.shapes import Success
from storefront.catalog.writing import open_product
from storefront.core import clock
from storefront.merchants.seller import Seller


async def set_product_assets(
    session: AsyncSession, seller: Seller, product_id: str, form: AssetLinksForm
) -> Success:
    """Nothing sent unlinks everything. Raises NotFound, or Invalid."""
    writing = await open_product(session, seller, product_id)
    await replace_assets(writing, form.assets)
    writing.finish()
    writing.product.updated = clock.now()
    return await announce(session, seller, "products.assets.update", Success())
