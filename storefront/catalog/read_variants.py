"""Variants as they stand in the middle of a write."""

from collections.abc import Sequence

from storefront.catalog.load_choices import load_groups, load_variants
from storefront.catalog.present_choices import present_group, present_variant
from storefront.catalog.shapes import GroupShape, VariantShape
from storefront.catalog.writing import Writing


async def shown_variants(writing: Writing, ids: Sequence[str]) -> list[VariantShape]:
    """In the order of `ids`."""
    await writing.session.flush()
    loaded = await load_variants(writing.session, writing.merchant_id, [writing.product.id])
    by_id = {view.row.id: view for view in loaded.get(writing.product.id, ())}
    return [present_variant(by_id[id], writing.seller) for id in ids]


async def shown_group(writing: Writing, id: str) -> GroupShape:
    await writing.session.flush()
    loaded = await load_groups(writing.session, writing.merchant_id, [writing.product.id])
    [view] = [view for view in loaded[writing.product.id] if view.row.id == id]
    return present_group(view, writing.seller)
