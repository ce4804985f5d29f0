"""What several products are linked to, by product id. Each is one query."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.catalog.gather import gather
from storefront.catalog.models import (
    Category,
    Product,
    ProductAsset,
    ProductCategory,
    ProductDownload,
    RelatedProduct,
)
from storefront.catalog.views import Found
from storefront.extrafields.models import ExtraField
from storefront.fulfilment.models import ProductRate, Rate

Linked = dict[str, tuple[Found, ...]]


async def load_categories(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    statement = (
        select(Category.id, Category.slug, Category.name, ProductCategory.product_id.label("owner_id"))
        .join(ProductCategory, ProductCategory.category_id == Category.id)
        .where(Category.merchant_id == merchant_id, ProductCategory.product_id.in_(ids))
        .order_by(Category.position, Category.name, Category.id)
    )
    return await _by_owner(session, statement)


async def load_assets(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    """What everybody may see; private files are for buyers only."""
    return await _by_owner(session, _linked_assets(merchant_id, ProductAsset, ids).where(~Asset.private))


async def load_downloads(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    return await _by_owner(session, _linked_assets(merchant_id, ProductDownload, ids))


async def load_extra_fields(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    statement = (
        select(ExtraField.__table__, ExtraField.product_id.label("owner_id"))
        .where(ExtraField.merchant_id == merchant_id, ExtraField.product_id.in_(ids))
        .order_by(ExtraField.position, ExtraField.created, ExtraField.id)
    )
    return await _by_owner(session, statement)


async def load_related(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    """Only those that are on sale: active and not deleted."""
    statement = (
        select(Product.__table__, RelatedProduct.product_id.label("owner_id"))
        .join(RelatedProduct, RelatedProduct.related_id == Product.id)
        .where(
            Product.merchant_id == merchant_id,
            Product.active,
            Product.deleted.is_(None),
            RelatedProduct.product_id.in_(ids),
        )
        .order_by(RelatedProduct.position, Product.id)
    )
    return await _by_owner(session, statement)


async def load_rates(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    """The products' own shipping amounts, with the zone of each rate."""
    statement = (
        select(ProductRate.__table__, Rate.zone_id, ProductRate.product_id.label("owner_id"))
        .join(Rate, Rate.id == ProductRate.rate_id)
        .where(Rate.merchant_id == merchant_id, ProductRate.product_id.in_(ids))
        .order_by(ProductRate.rate_id)
    )
    return await _by_owner(session, statement)


def _linked_assets(merchant_id: int, link: Any, ids: Sequence[str]) -> Select[Any]:
    return (
        select(Asset.__table__, link.product_id.label("owner_id"))
        .join(link, link.asset_id == Asset.id)
        .where(Asset.merchant_id == merchant_id, link.product_id.in_(ids))
        .order_by(link.product_id, link.position, Asset.id)
    )


async def _by_owner(session: AsyncSession, statement: Any) -> Linked:
    return gather((row.owner_id, row) for row in await session.execute(statement))
