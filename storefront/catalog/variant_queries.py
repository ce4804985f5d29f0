"""Finding the variants and groups of one product."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.load import load_product
from storefront.catalog.parts import Part
from storefront.catalog.views import GroupView, ProductView, VariantView
from storefront.core.errors import NotFound

CHOICES = frozenset({Part.GROUPS, Part.VARIANTS})


async def product_with(
    session: AsyncSession,
    merchant_id: int,
    product_id: str,
    *,
    on_sale: bool,
    parts: frozenset[Part] = CHOICES,
) -> ProductView:
    """The product. Raises NotFound for one that is deleted, or hidden while `on_sale` is asked for."""
    view = await load_product(session, merchant_id, product_id, parts)
    if view is None or view.row.deleted is not None or (on_sale and not view.row.active):
        raise NotFound.of("product", product_id)
    return view


def variants_of(
    view: ProductView, option_ids: Collection[str] = (), is_valid: bool | None = None
) -> list[VariantView]:
    """The variants that contain all of the options, and are valid or not as asked."""
    return [
        variant
        for variant in view.variants
        if set(option_ids) <= set(variant.row.options.values())
        and (is_valid is None or variant.row.is_valid is is_valid)
    ]


def variant_of(view: ProductView, variant_id: str) -> VariantView:
    """Raises NotFound."""
    for variant in view.variants:
        if variant.row.id == variant_id:
            return variant
    raise NotFound.of("variant", variant_id)


def group_of(view: ProductView, group_id: str) -> GroupView:
    """Raises NotFound."""
    for group in view.groups:
        if group.row.id == group_id:
            return group
    raise NotFound.of("variant group", group_id)
