"""Counting what a list would show under other filters, and the pictures of categories."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.attributes.models import ProductValue
from storefront.catalog.filters import ProductFilters, conditions
from storefront.catalog.gather import gather
from storefront.catalog.models import Category, CategoryAsset, Product


async def count_each(session: AsyncSession, merchant_id: int, filters: Sequence[ProductFilters]) -> list[int]:
    """How many products each of the filters finds; one query for all of them."""
    if not filters:
        return []
    counts = [_count(merchant_id, wanted).label(f"n{index}") for index, wanted in enumerate(filters)]
    row = (await session.execute(select(*counts))).one()
    return [int(count) for count in row]


async def count_values(
    session: AsyncSession, merchant_id: int, filters: Mapping[str, ProductFilters]
) -> dict[tuple[str, str], int]:
    """How many products have each value, by attribute id and value; each attribute under filters of its own.
    One query, or none."""
    if not filters:
        return {}
    each = [_count_values(merchant_id, id, wanted) for id, wanted in filters.items()]
    return {(row.attribute_id, row.text): row.number for row in await session.execute(union_all(*each))}


def _count_values(
    merchant_id: int, attribute_id: str, filters: ProductFilters
) -> Select[str, str | None, int]:
    return (
        select(ProductValue.attribute_id, ProductValue.text, func.count().label("number"))
        .join(Product, Product.id == ProductValue.product_id)
        .where(
            Product.merchant_id == merchant_id,
            ProductValue.merchant_id == merchant_id,
            ProductValue.attribute_id == attribute_id,
            ProductValue.text.is_not(None),
            *conditions(merchant_id, filters),
        )
        .group_by(ProductValue.attribute_id, ProductValue.text)
    )


def _count(merchant_id: int, filters: ProductFilters) -> ScalarSelect[int]:
    mine = Product.merchant_id == merchant_id
    return select(func.count(Product.id)).where(mine, *conditions(merchant_id, filters)).scalar_subquery()


async def category_assets(session: AsyncSession, merchant_id: int) -> dict[str, tuple[Row[Any], ...]]:
    """The assets of the categories at the top, by slug. One query."""
    statement = (
        select(Category.slug, Asset.__table__)
        .join(CategoryAsset, CategoryAsset.category_id == Category.id)
        .join(Asset, Asset.id == CategoryAsset.asset_id)
        .where(Category.merchant_id == merchant_id, Category.parent_id.is_(None), ~Asset.private)
        .order_by(Category.slug, CategoryAsset.position, Asset.id)
    )
    return gather((row.slug, row) for row in await session.execute(statement))


async def count_on_sale(session: AsyncSession, merchant_id: int) -> int:
    """How many products have a page."""
    return await session.scalar(select(func.count(Product.id)).where(*_on_sale(merchant_id))) or 0


async def permalinks_on_sale(
    session: AsyncSession, merchant_id: int, limit: int, offset: int
) -> Sequence[Row[str, int]]:
    """Permalink and last change (unix seconds) of products that have a page, oldest first."""
    statement = (
        select(Product.permalink, Product.updated)
        .where(*_on_sale(merchant_id))
        .order_by(Product.created, Product.id)
    )
    return (await session.execute(statement.limit(limit).offset(offset))).all()


def _on_sale(merchant_id: int) -> list[ColumnElement[bool]]:
    return [Product.merchant_id == merchant_id, *conditions(merchant_id, ProductFilters())]
