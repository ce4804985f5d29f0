"""Variant groups with their options, and variants, of several products at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.catalog.gather import gather
from storefront.catalog.models import Option, OptionAsset, Variant, VariantAsset, VariantGroup
from storefront.catalog.views import Found, GroupView, OptionView, VariantView

Groups = dict[str, tuple[GroupView, ...]]
Variants = dict[str, tuple[VariantView, ...]]
MERCHANT: BindParameter[int] = bindparam("merchant_id")
IDS: BindParameter[str] = bindparam("ids", expanding=True)


def _ordered(model: Any) -> Select[Any]:
    named = model.merchant_id == MERCHANT, model.product_id.in_(IDS)
    return select(model.__table__).where(*named).order_by(model.position, model.created, model.id)


def _assets(owner: Any, model: Any) -> Select[Any]:
    """Public assets by the option or variant they are linked to, for all of the products."""
    link = owner.class_
    return (
        select(Asset.__table__, owner.label("owner_id"))
        .join(link, link.asset_id == Asset.id)
        .join(model, model.id == owner)
        .where(Asset.merchant_id == MERCHANT, ~Asset.private)
        .where(model.merchant_id == MERCHANT, model.product_id.in_(IDS))
        .order_by(owner, link.position, Asset.id)
    )


GROUPS, OPTIONS, VARIANTS = _ordered(VariantGroup), _ordered(Option), _ordered(Variant)
OPTION_ASSETS = _assets(OptionAsset.option_id, Option)
VARIANT_ASSETS = _assets(VariantAsset.variant_id, Variant)
"""Made once: every list and every checkout asks them."""


async def load_groups(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Groups:
    """By product id. Three queries."""
    groups = await _rows(session, GROUPS, merchant_id, ids)
    options = await _rows(session, OPTIONS, merchant_id, ids)
    assets = _by_owner(await _rows(session, OPTION_ASSETS, merchant_id, ids))
    views = gather((row.group_id, OptionView(row, assets.get(row.id, ()))) for row in options)
    return gather((row.product_id, GroupView(row, views.get(row.id, ()))) for row in groups)


async def load_variants(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> Variants:
    """By product id. Two queries."""
    variants = await _rows(session, VARIANTS, merchant_id, ids)
    assets = _by_owner(await _rows(session, VARIANT_ASSETS, merchant_id, ids))
    return gather((row.product_id, VariantView(row, assets.get(row.id, ()))) for row in variants)


async def _rows(
    session: AsyncSession, statement: Select[Any], merchant_id: int, ids: Sequence[str]
) -> Sequence[Found]:
    asked = {"merchant_id": merchant_id, "ids": ids}
    found: Sequence[Found] = (await session.execute(statement, asked)).all()
    return found


def _by_owner(rows: Sequence[Found]) -> dict[str, tuple[Found, ...]]:
    return gather((row.owner_id, row) for row in rows)
