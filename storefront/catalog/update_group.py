"""A changed variant group."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.choice_forms import GroupFields
from storefront.catalog.read_variants import shown_group
from storefront.catalog.settle_choices import settle_choices
from storefront.catalog.shapes import GroupShape
from storefront.catalog.write_groups import find_group, write_group
from storefront.catalog.writing import open_product
from storefront.core import clock
from storefront.merchants.seller import Seller


async def update_group(
    session: AsyncSession, seller: Seller, product_id: str, group_id: str, fields: GroupFields
) -> GroupShape:
    """An options list keeps those whose id it names. Raises NotFound, or Invalid."""
    writing = await open_product(session, seller, product_id)
    group = await find_group(writing, group_id)
    await write_group(writing, group, fields, "", group.position)
    group.updated = clock.now()
    await settle_choices(writing)
    return await announce(session, seller, "variants.groups.update", await shown_group(writing, group_id))
