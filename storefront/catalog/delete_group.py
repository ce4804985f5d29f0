"""A variant group that is taken away."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.remove_choices import remove_groups
from storefront.catalog.settle_choices import settle_choices
from storefront.catalog.write_groups import find_group
from storefront.catalog.writing import open_product
from storefront.merchants.seller import Seller


async def delete_group(session: AsyncSession, seller: Seller, product_id: str, group_id: str) -> None:
    """Its options go with it, and each variant that uses one. Raises NotFound."""
    writing = await open_product(session, seller, product_id)
    await find_group(writing, group_id)
    await remove_groups(writing, [group_id])
    await settle_choices(writing)
    await announce(session, seller, "variants.groups.delete", {"id": group_id}, 204)
