"""More pictures for a product."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.link_assets import append_assets
from storefront.catalog.product_forms import AssetLinksForm
from storefront.catalog.shapes import Success
from storefront.catalog.writing import open_product
from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.merchants.seller import Seller


async def add_product_assets(
    session: AsyncSession, seller: Seller, product_id: str, form: AssetLinksForm
) -> Success:
    """Raises NotFound, or Invalid."""
    writing = await open_product(session, seller, product_id)
    if not form.assets:
        raise Invalid.field("assets", "The assets field is required.")
    await append_assets(writing, form.assets)
    writing.finish()
    writing.product.updated = clock.now()
    return await announce(session, seller, "products.assets.create", Success())
