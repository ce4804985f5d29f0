"""New variants of a product: one, or several at once."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.choice_forms import NewVariants, VariantFields
from storefront.catalog.read_variants import shown_variants
from storefront.catalog.settle_choices import settle_choices
from storefront.catalog.shapes import VariantShape
from storefront.catalog.write_variants import new_variant, write_variant
from storefront.catalog.writing import Writing, open_product
from storefront.core.paging import Rows
from storefront.merchants.seller import Seller


async def create_variant(
    session: AsyncSession, seller: Seller, product_id: str, fields: VariantFields
) -> VariantShape:
    """Raises NotFound, or Invalid. One that nobody can buy is made too, and says why it is not valid."""
    writing = await open_product(session, seller, product_id)
    [shape] = await _create(writing, [("", fields)])
    return shape


async def create_variants(
    session: AsyncSession, seller: Seller, product_id: str, form: NewVariants
) -> Rows[VariantShape]:
    """All of them or none."""
    writing = await open_product(session, seller, product_id)
    named = [(f"variants.{place}.", fields) for place, fields in enumerate(form.variants)]
    return Rows(data=await _create(writing, named))


async def _create(writing: Writing, named: Sequence[tuple[str, VariantFields]]) -> list[VariantShape]:
    ids = []
    for prefix, fields in named:
        variant = await new_variant(writing)
        await write_variant(writing, variant, fields, prefix)
        ids.append(variant.id)
    await settle_choices(writing)
    shapes = await shown_variants(writing, ids)
    for shape in shapes:
        await announce(writing.session, writing.seller, "variants.create", shape, 201)
    return shapes
