"""Categories and links to products, straight into the tables.

async with shop.database.writing() as session:
    shoes = add_category(session, shop.id, "Shoes")
    boots = add_category(session, shop.id, "Boots", parent=shoes)
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Category, Product, ProductCategory
from storefront.core.ids import new_id


def add_category(
    session: AsyncSession, merchant_id: int, name: str, parent: Category | None = None, **others: Any
) -> Category:
    """Its slug is its name in small letters with dashes."""
    category = Category(
        id=new_id("cat"),
        merchant_id=merchant_id,
        name=name,
        slug=name.lower().replace(" ", "-"),
        parent_id=parent.id if parent else None,
        **others,
    )
    session.add(category)
    return category


def put_into(session: AsyncSession, product: Product, category: Category) -> None:
    session.add(ProductCategory(product_id=product.id, category_id=category.id))
