"""A picture that a product no longer shows; the asset itself stays."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.link_assets import linked_assets, unlink_asset
from storefront.catalog.writing import open_product
from storefront.core import clock
from storefront.core.errors import NotFound
from storefront.merchants.seller import Seller


async def remove_product_asset(session: AsyncSession, seller: Seller, product_id: str, asset_id: str) -> None:
    """Raises NotFound for a product or a link that is not there."""
    writing = await open_product(session, seller, product_id)
    if asset_id not in await linked_assets(session, product_id):
        raise NotFound.of("asset", asset_id)
    await unlink_asset(session, product_id, asset_id)
    writing.product.updated = clock.now()
    payload = {"id": asset_id, "product_id": product_id}
    await announce(session, seller, "products.assets.delete", payload, 204)
