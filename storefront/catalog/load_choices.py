"""Variant groups with their options, and variants, of several products at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.catalog.gather import gather
from storefront.catalog.models import Option, OptionAsset, Variant, VariantAsset, VariantGroup
from storefront.catalog.views import Found, GroupView, OptionView, VariantView

Groups = dict[str, tuple[GroupView, ...]]
Variants = dict[str, tuple[VariantView, ...]]


async def load_groups(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Groups:
    """By product id. Three queries."""
    groups = await _ordered(session, merchant_id, VariantGroup, ids)
    options = await _ordered(session, merchant_id, Option, ids)
    assets = await _assets(session, merchant_id, OptionAsset.option_id, Option, ids)
    views = gather((row.group_id, OptionView(row, assets.get(row.id, ()))) for row in options)
    return gather((row.product_id, GroupView(row, views.get(row.id, ()))) for row in groups)


async def load_variants(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Variants:
    """By product id. Two queries."""
    variants = await _ordered(session, merchant_id, Variant, ids)
    assets = await _assets(session, merchant_id, VariantAsset.variant_id, Variant, ids)
    return gather((row.product_id, VariantView(row, assets.get(row.id, ()))) for row in variants)


async def _ordered(
    session: AsyncSession, merchant_id: int, model: Any, ids: Sequence[str]
) -> Sequence[Found]:
    statement = (
        select(model.__table__)
        .where(model.merchant_id == merchant_id, model.product_id.in_(ids))
        .order_by(model.position, model.created, model.id)
    )
    return (await session.execute(statement)).all()


async def _assets(
    session: AsyncSession, merchant_id: int, owner: Any, model: Any, ids: Sequence[str]
) -> dict[str, tuple[Found, ...]]:
    """Public assets by the option or variant they are linked to, for all of the products."""
    link = owner.class_
    statement = (
        select(Asset.__table__, owner.label("owner_id"))
        .join(link, link.asset_id == Asset.id)
        .join(model, model.id == owner)
        .where(Asset.merchant_id == merchant_id, ~Asset.private)
        .where(model.merchant_id == merchant_id, model.product_id.in_(ids))
        .order_by(owner, link.position, Asset.id)
    )
    return gather((row.owner_id, row) for row in await session.execute(statement))
