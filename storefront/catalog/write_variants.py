"""A variant's own fields, as far as a request names them."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.choice_forms import VariantFields
from storefront.catalog.link_assets import link_choice_assets
from storefront.catalog.models import Option, Variant, VariantAsset
from storefront.catalog.set_stock import set_stock
from storefront.catalog.writing import Writing
from storefront.core import clock
from storefront.core.ids import new_id

SAME = ("sku", "description", "price", "meta")
"""Fields that are columns of the same name."""


async def new_variant(writing: Writing) -> Variant:
    """A variant after the product's others; its stock is not counted yet."""
    of = Variant.merchant_id == writing.merchant_id, Variant.product_id == writing.product.id
    last = await writing.session.scalar(select(func.max(Variant.position)).where(*of))
    variant = Variant(
        id=new_id("vrnt"),
        merchant_id=writing.merchant_id,
        product_id=writing.product.id,
        options={},
        position=0 if last is None else last + 1,
    )
    writing.session.add(variant)
    await writing.session.flush()
    return variant


async def write_variant(writing: Writing, variant: Variant, fields: VariantFields, prefix: str = "") -> None:
    """`prefix` comes before the names of the fields: `variants.0.` in a request about several."""
    for name in SAME:
        if fields.sent(name):
            setattr(variant, name, getattr(fields, name))
    if fields.sent("options"):
        variant.options = await _selection(writing, fields, prefix)
    variant.updated = clock.now()
    await writing.session.flush()
    if fields.sent("inventory"):
        await set_stock(writing.session, writing.merchant_id, Variant, variant.id, fields.inventory)
    if fields.sent("assets"):
        name = f"{prefix}assets"
        await link_choice_assets(writing, VariantAsset.variant_id, variant.id, fields.assets, name)


async def _selection(writing: Writing, fields: VariantFields, prefix: str) -> dict[str, str]:
    """The options by their groups; refuses unknown ones, and a second one of the same group."""
    group_of = await _groups_of(writing.session, writing, fields)
    found: dict[str, str] = {}
    for place, id in enumerate(fields.options):
        group = group_of.get(id)
        if group is None:
            writing.refuse(f"{prefix}options.{place}")
        elif group in found:
            writing.refuse(f"{prefix}options.{place}", "A variant takes one option of each variant group.")
        else:
            found[group] = id
    return found


async def _groups_of(session: AsyncSession, writing: Writing, fields: VariantFields) -> Mapping[str, str]:
    """Group ids by the ids of the options that are this product's."""
    of = Option.merchant_id == writing.merchant_id, Option.product_id == writing.product.id
    if not fields.options:
        return {}
    rows = await session.execute(select(Option.id, Option.group_id).where(*of, Option.id.in_(fields.options)))
    return {row.id: row.group_id for row in rows}
