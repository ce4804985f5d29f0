"""Things to sell, straight into the tables, for tests that are about selling rather than about the catalogue.

async with shop.database.writing() as session:
    loafers = add_product(session, shop.id, "Oxford Loafers", 11000, stock=10)
    small = add_variant(session, loafers, stock=2)
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product, Variant
from storefront.core.findable import Findable
from storefront.core.ids import new_id
from tests.support.house import Shop


def add_product(
    session: AsyncSession, merchant_id: int, name: str, price: int, stock: int | None = None, **others: Any
) -> Product:
    """A product; without `stock` its inventory is not managed."""
    product = Product(
        id=new_id("prod"),
        merchant_id=merchant_id,
        name=name,
        permalink=new_id("p").lower().replace("_", "-"),
        price=price,
        inventory_managed=stock is not None,
        available=stock or 0,
        stocked=stock or 0,
        **others,
    )
    text = f"{name} {product.permalink}".casefold()
    session.add_all([product, Findable(merchant_id=merchant_id, id=product.id, text=text)])
    return product


def add_variant(session: AsyncSession, product: Product, stock: int | None = None, **others: Any) -> Variant:
    """A variant of the product; without `stock` the product's units are its units."""
    variant = Variant(
        id=new_id("vrnt"),
        merchant_id=product.merchant_id,
        product_id=product.id,
        available=stock,
        stocked=stock or 0,
        **others,
    )
    session.add(variant)
    return variant


async def available(shop: Shop, row: Product | Variant) -> int | None:
    """Units on hand now, from the table."""
    table: Any = type(row)
    async with shop.database.reading() as session:
        found: int | None = await session.scalar(
            select(table.available).where(table.merchant_id == shop.id, table.id == row.id)
        )
        return found
