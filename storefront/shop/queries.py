"""Counting what a list would show under other filters."""

from collections.abc import Sequence

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.filters import ProductFilters, conditions
from storefront.catalog.models import Product


async def count_each(session: AsyncSession, merchant_id: int, filters: Sequence[ProductFilters]) -> list[int]:
    """How many products each of the filters finds; one query for all of them."""
    if not filters:
        return []
    counts = [_count(merchant_id, wanted).label(f"n{index}") for index, wanted in enumerate(filters)]
    row = (await session.execute(select(*counts))).one()
    return [int(count) for count in row]


def _count(merchant_id: int, filters: ProductFilters) -> ScalarSelect[int]:
    mine = Product.merchant_id == merchant_id
    return select(func.count(Product.id)).where(mine, *conditions(filters)).scalar_subquery()
