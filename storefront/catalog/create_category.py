"""A new category."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.category_forms import NewCategory
from storefront.catalog.category_shapes import CategoryShape
from storefront.catalog.models import Category
from storefront.catalog.write_category import announce_category, write_assets, write_fields, write_place
from storefront.core.ids import new_id
from storefront.merchants.seller import Seller


async def create_category(session: AsyncSession, seller: Seller, form: NewCategory) -> CategoryShape:
    """Raises Invalid."""
    category = Category(id=new_id("cat"), merchant_id=seller.merchant_id)
    await write_fields(session, category, form)
    session.add(category)
    await session.flush()
    await write_place(session, category, form)
    await write_assets(session, category, form.assets or [])
    return await announce_category(session, seller, "create", category.id, 201)
