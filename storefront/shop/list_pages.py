"""Lists: everything, a category, a search."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.text import plain
from storefront.catalog.views import Found
from storefront.shop.categories import Tree, load_tree
from storefront.shop.guard import require_storefront
from storefront.shop.list_query import ListQuery, read_list_query
from storefront.shop.listing import Listing, Scope, category_path, load_listing
from storefront.shop.missing import missing
from storefront.web.render import page
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited

MORE = "#cards"
"""What "Load more" appends to."""


@get("/products")
async def show_products(session: Session, visit: Visited) -> Response[str]:
    require_storefront(visit)
    tree = await load_tree(session, visit.merchant_id)
    return await _show(session, Scope(visit, tree, "/products"), "All products")


@get("/categories/{slug:str}")
async def show_category(session: Session, visit: Visited, slug: FromPath[str]) -> Response[str]:
    require_storefront(visit)
    tree = await load_tree(session, visit.merchant_id)
    row = tree.named(slug)
    if row is None:
        return await missing(session, visit, "We cannot find that category")
    about = {"lead": plain(row.description or ""), "trail": _trail(visit, tree, row)}
    return await _show(session, Scope(visit, tree, category_path(row), row), row.name, **about)


@get("/search")
async def show_search(session: Session, visit: Visited) -> Response[str]:
    require_storefront(visit)
    tree = await load_tree(session, visit.merchant_id)
    asked = _asked(visit)
    title = f"Search: {asked.q}" if asked.q else "Search"
    return await _show(session, Scope(visit, tree, "/search"), title, search_query=asked.q)


async def _show(session: AsyncSession, scope: Scope, title: str, **about: Any) -> Response[str]:
    visit = scope.visit
    listing = await load_listing(session, scope, _asked(visit))
    numbered = f"{title}, page {listing.asked.page}" if listing.asked.page > 1 else title
    context = {
        "page_title": numbered,
        "heading": title,
        "listing": listing,
        "lead": "",
        "trail": [],
        "canonical": visit.absolute(_canonical(scope, listing)),
        **about,
    }
    return await page(visit, session, _template(visit), headers=_pushed(visit, listing), **context)


def _asked(visit: Visit) -> ListQuery:
    return read_list_query(dict(visit.request.query_params), visit.currency)


def _template(visit: Visit) -> str:
    if not visit.is_fragment:
        return "shop/list.html"
    appends = visit.request.headers.get("hx-target", "").endswith(MORE)
    return "shop/more.swap.html" if appends else "shop/list.swap.html"


def _pushed(visit: Visit, listing: Listing) -> dict[str, str]:
    """The tidy address, in place of one with every empty field of the form."""
    return {"HX-Push-Url": listing.url} if visit.is_fragment else {}


def _canonical(scope: Scope, listing: Listing) -> str:
    """Filters and sorting make no page of their own; numbers and searches do."""
    return ListQuery(q=listing.asked.q, page=listing.asked.page).url(scope.path, scope.visit.currency)


def _trail(visit: Visit, tree: Tree, row: Found) -> list[dict[str, str | None]]:
    above = [{"name": found.name, "url": visit.url(category_path(found))} for found in tree.path(row)[:-1]]
    return [
        {"name": "All products", "url": visit.url("/products")},
        *above,
        {"name": row.name, "url": None},
    ]


HANDLERS = [show_products, show_category, show_search]
