"""What several products are linked to, by product id. Each is one query."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select
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


MERCHANT: BindParameter[int] = bindparam("merchant_id")
IDS: BindParameter[str] = bindparam("ids", expanding=True)


def _linked_assets(link: Any) -> Select[Any]:
    return (
        select(Asset.__table__, link.product_id.label("owner_id"))
        .join(link, link.asset_id == Asset.id)
        .where(Asset.merchant_id == MERCHANT, link.product_id.in_(IDS))
        .order_by(link.product_id, link.position, Asset.id)
    )


CATEGORIES = (
    select(Category.id, Category.slug, Category.name, ProductCategory.product_id.label("owner_id"))
    .join(ProductCategory, ProductCategory.category_id == Category.id)
    .where(Category.merchant_id == MERCHANT, ProductCategory.product_id.in_(IDS))
    .order_by(Category.position, Category.name, Category.id)
)
ASSETS, DOWNLOADS = _linked_assets(ProductAsset).where(~Asset.private), _linked_assets(ProductDownload)
EXTRA_FIELDS = (
    select(ExtraField.__table__, ExtraField.product_id.label("owner_id"))
    .where(ExtraField.merchant_id == MERCHANT, ExtraField.product_id.in_(IDS))
    .order_by(ExtraField.position, ExtraField.created, ExtraField.id)
)
RELATED = (
    select(Product.__table__, RelatedProduct.product_id.label("owner_id"))
    .join(RelatedProduct, RelatedProduct.related_id == Product.id)
    .where(Product.merchant_id == MERCHANT, Product.active, Product.deleted.is_(None))
    .where(RelatedProduct.product_id.in_(IDS))
    .order_by(RelatedProduct.position, Product.id)
)
RATES = (
    select(ProductRate.__table__, Rate.zone_id, ProductRate.product_id.label("owner_id"))
    .join(Rate, Rate.id == ProductRate.rate_id)
    .where(Rate.merchant_id == MERCHANT, ProductRate.product_id.in_(IDS))
    .order_by(ProductRate.rate_id)
)
"""Made once: every list and every checkout asks them."""


async def load_categories(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    return await _by_owner(session, CATEGORIES, merchant_id, ids)


async def load_assets(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    """What everybody may see; private files are for buyers only."""
    return await _by_owner(session, ASSETS, merchant_id, ids)


async def load_downloads(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    return await _by_owner(session, DOWNLOADS, merchant_id, ids)


async def load_extra_fields(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    return await _by_owner(session, EXTRA_FIELDS, merchant_id, ids)


async def load_related(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    """Only those that are on sale: active and not deleted."""
    return await _by_owner(session, RELATED, merchant_id, ids)


async def load_rates(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Linked:
    """The products' own shipping amounts, with the zone of each rate."""
    return await _by_owner(session, RATES, merchant_id, ids)


async def _by_owner(session: AsyncSession, statement: Any, merchant_id: int, ids: Sequence[str]) -> Linked:
    rows = await session.execute(statement, {"merchant_id": merchant_id, "ids": ids})
    return gather((row.owner_id, row) for row in rows)
