"""Changed variants: one, or several at once. What is not sent stays."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.choice_forms import KnownVariants, VariantFields
from storefront.catalog.models import Variant
from storefront.catalog.read_variants import shown_variants
from storefront.catalog.settle_choices import settle_choices
from storefront.catalog.shapes import VariantShape
from storefront.catalog.write_variants import write_variant
from storefront.catalog.writing import Writing, open_product
from storefront.core.errors import NotFound
from storefront.core.paging import Rows
from storefront.merchants.seller import Seller


async def update_variant(
    session: AsyncSession, seller: Seller, product_id: str, variant_id: str, fields: VariantFields
) -> VariantShape:
    """Raises NotFound, or Invalid."""
    writing = await open_product(session, seller, product_id)
    variant = await _variant(writing, variant_id)
    if variant is None:
        raise NotFound.of("variant", variant_id)
    await write_variant(writing, variant, fields)
    await settle_choices(writing)
    [shape] = await shown_variants(writing, [variant_id])
    return await announce(session, seller, "variants.update", shape)


async def update_variants(
    session: AsyncSession, seller: Seller, product_id: str, form: KnownVariants
) -> Rows[VariantShape]:
    """All of them or none."""
    writing = await open_product(session, seller, product_id)
    for place, fields in enumerate(form.variants):
        variant = await _variant(writing, fields.id)
        if variant is None:
            writing.refuse(f"variants.{place}.id")
        else:
            await write_variant(writing, variant, fields, f"variants.{place}.")
    await settle_choices(writing)
    shapes = await shown_variants(writing, [fields.id for fields in form.variants])
    return await announce(session, seller, "variants.bulkUpdate", Rows(data=shapes))


async def _variant(writing: Writing, id: str) -> Variant | None:
    statement = select(Variant).where(
        Variant.merchant_id == writing.merchant_id,
        Variant.product_id == writing.product.id,
        Variant.id == id,
    )
    found: Variant | None = await writing.session.scalar(statement)
    return found
