"""Addresses that something had before: on to where it is now, or a page that says it is gone."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.load import load_product
from storefront.catalog.parts import Part
from storefront.catalog.retired import once_at
from storefront.catalog.views import ProductView
from storefront.shop.categories import Tree
from storefront.shop.listing import category_path
from storefront.shop.missing import missing
from storefront.shop.related import related_cards
from storefront.web.render import moved, page
from storefront.web.visit import Visit
from storefront.words.speech import say

LIKENESS = frozenset({Part.CATEGORIES, Part.RELATED})
"""What of a product that is gone leads to others."""
SAFE = "%!$&'()*+,;=:@/?-._~"
"""What stands in a query as it is."""


async def once_a_product(session: AsyncSession, visit: Visit, permalink: str) -> Response[Any]:
    """For a permalink that no product on sale has."""
    id = await once_at(session, visit.merchant_id, "product", permalink.casefold())
    view = await load_product(session, visit.merchant_id, id, LIKENESS) if id else None
    if view and view.row.deleted:
        return await _no_longer_sold(session, visit, view)
    if view and view.row.active:
        return _onward(visit, f"/{view.row.permalink}")
    return await missing(session, visit, say("We cannot find that page"))


async def once_a_category(session: AsyncSession, visit: Visit, tree: Tree, slug: str) -> Response[Any]:
    """For a slug that no category has."""
    id = await once_at(session, visit.merchant_id, "category", slug.lower())
    if id is None:
        return await missing(session, visit, say("We cannot find that category"))
    if row := tree.rows.get(id):
        return _onward(visit, category_path(row))
    why = say("What was in it may still be here. Search for it, or look around.")
    return await _gone(session, visit, say("This category is gone"), why)


def _onward(visit: Visit, path: str) -> Response[Any]:
    """With the query as it was asked, and with what a form sent."""
    query = quote(visit.request.scope["query_string"], safe=SAFE)
    return moved(visit.url(f"{path}?{query}" if query else path), visit.request.method)


async def _no_longer_sold(session: AsyncSession, visit: Visit, view: ProductView) -> Response[str]:
    """With the categories that it was in, and what was like it."""
    ways = [{"name": row.name, "url": visit.url(category_path(row))} for row in view.categories]
    related = await related_cards(session, visit, view)
    why = say("The shop has taken it out for good. Perhaps you like something else here.")
    return await _gone(session, visit, say("This product is no longer sold"), why, ways, related)


async def _gone(
    session: AsyncSession, visit: Visit, heading: str, why: str, ways: Sequence[Any] = (), related: Any = ()
) -> Response[str]:
    """A 410 page: what was there does not come back, but the shop has other things."""
    shown = {"page_title": heading, "why": why, "ways": ways, "related": related}
    return await page(visit, session, "shop/gone.html", status=410, **shown)
