"""Changing a category."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.category_forms import CategoryForm
from storefront.catalog.category_queries import category_by_id
from storefront.catalog.category_shapes import CategoryShape
from storefront.catalog.write_category import announce_category, write_assets, write_fields, write_place
from storefront.merchants.seller import Seller


async def update_category(
    session: AsyncSession, seller: Seller, id: str, form: CategoryForm
) -> CategoryShape:
    """Change what the form names; pictures are replaced whole. Raises NotFound and Invalid."""
    category = await category_by_id(session, seller.merchant_id, id)
    await write_fields(session, category, form)
    await write_place(session, category, form)
    if form.assets is not None:
        await write_assets(session, category, form.assets)
    return await announce_category(session, seller, "update", id, 200)
