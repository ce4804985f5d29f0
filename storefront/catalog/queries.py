"""Finding products, variant groups and variants."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.filters import ProductFilters, Sorting, conditions, ordering
from storefront.catalog.load import Parts, product_rows, views_of
from storefront.catalog.models import Product
from storefront.catalog.parts import BRIEF, PAGE
from storefront.catalog.text import folded
from storefront.catalog.views import ProductView
from storefront.core.paging import Slice

BY_SORT_ORDER = Sorting()
LOOKUPS = ("id", "sku", "permalink")


async def list_products(
    session: AsyncSession,
    merchant_id: int,
    filters: ProductFilters,
    wanted: Slice,
    sorting: Sorting = BY_SORT_ORDER,
    parts: Parts = BRIEF,
) -> tuple[list[ProductView], int]:
    """One slice of the list, and how many there are in all. The number of queries never grows with it."""
    total = await count_products(session, merchant_id, filters)
    statement = (
        product_rows(merchant_id)
        .where(*conditions(merchant_id, filters))
        .order_by(*ordering(sorting))
        .limit(wanted.size)
        .offset(wanted.offset)
    )
    rows = (await session.execute(statement)).all() if total else []
    return await views_of(session, merchant_id, rows, parts), total


async def count_products(session: AsyncSession, merchant_id: int, filters: ProductFilters) -> int:
    if filters.nothing:
        return 0
    counting = select(func.count(Product.id)).where(
        Product.merchant_id == merchant_id, *conditions(merchant_id, filters)
    )
    return await session.scalar(counting) or 0


async def find_product(
    session: AsyncSession,
    merchant_id: int,
    key: str,
    by: str | None = None,
    *,
    on_sale: bool = True,
    parts: Parts = PAGE,
) -> ProductView | None:
    """The product with that id, SKU or permalink; without `by` an id, else a permalink."""
    shown = conditions(merchant_id, ProductFilters(on_sale=on_sale))
    for which in _lookups(key, by):
        rows = (await session.execute(product_rows(merchant_id).where(which, *shown))).all()
        if rows:
            [view] = await views_of(session, merchant_id, rows, parts)
            return view
    return None


def _lookups(key: str, by: str | None) -> Sequence[ColumnElement[bool]]:
    of = {
        "id": Product.id == key,
        "sku": Product.sku_key == folded(key),
        "permalink": Product.permalink_key == folded(key),
    }
    return [of[by]] if by else [of["id"], of["permalink"]]
