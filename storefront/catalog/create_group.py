"""A new variant group of a product."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.choice_forms import GroupFields
from storefront.catalog.read_variants import shown_group
from storefront.catalog.settle_choices import settle_choices
from storefront.catalog.shapes import GroupShape
from storefront.catalog.write_groups import next_place, write_group
from storefront.catalog.writing import open_product
from storefront.merchants.seller import Seller


async def create_group(
    session: AsyncSession, seller: Seller, product_id: str, fields: GroupFields
) -> GroupShape:
    """Variants that were there before lack an option of it now. Raises NotFound, or Invalid."""
    writing = await open_product(session, seller, product_id)
    group = await write_group(writing, None, fields, "", await next_place(writing))
    await settle_choices(writing)
    assert group is not None  # what could not be made was refused
    return await announce(
        session, seller, "variants.groups.create", await shown_group(writing, group.id), 201
    )
