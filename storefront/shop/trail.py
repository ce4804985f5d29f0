"""Breadcrumbs: the way from all products down to a page."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.views import Found, ProductView
from storefront.shop.categories import load_tree
from storefront.shop.listing import category_path
from storefront.web.visit import Visit
from storefront.words.speech import say

Trail = list[dict[str, str | None]]


def trail(visit: Visit, above: Sequence[Found], name: str) -> Trail:
    """Through the categories `above`, from the top, to the page of this name, which is no link."""
    return [
        {"name": say("All products"), "url": visit.url("/products")},
        *[{"name": row.name, "url": visit.url(category_path(row))} for row in above],
        {"name": name, "url": None},
    ]


async def product_trail(session: AsyncSession, visit: Visit, view: ProductView) -> Trail:
    """By way of the deepest of the product's categories, the first of them where several lie as deep."""
    tree = await load_tree(session, visit.merchant_id)
    paths = [tree.path(row) for category in view.categories if (row := tree.rows.get(category.id))]
    return trail(visit, max(paths, key=len, default=[]), view.row.name)
