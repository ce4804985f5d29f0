"""Deleting a category: its products stay, and its children move up to where it was."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.category_queries import category_by_id, load_tree
from storefront.catalog.retired import retire
from storefront.catalog.write_category import announce_category, move
from storefront.merchants.seller import Seller


async def delete_category(session: AsyncSession, seller: Seller, id: str) -> None:
    """Raises NotFound."""
    category = await category_by_id(session, seller.merchant_id, id)
    tree = await load_tree(session, seller.merchant_id)
    await announce_category(session, seller, "delete", id, 204)
    await move(session, seller.merchant_id, [row.id for row in tree.children(id)], category.parent_id)
    await retire(session, seller.merchant_id, "category", id)
    await session.delete(category)
    await session.flush()
