"""Lists: everything, a category, a search."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.text import plain
from storefront.shop.categories import load_tree
from storefront.shop.guard import require_storefront
from storefront.shop.list_query import ListQuery, read_list_query
from storefront.shop.listing import Listing, Scope, category_path, load_listing
from storefront.shop.retired import once_a_category
from storefront.shop.trail import trail
from storefront.web.kept_pages import kept_page
from storefront.web.render import page
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.words.speech import digits, say

MORE = "#cards"
"""What "Load more" appends to."""


@get("/products")
async def show_products(session: Session, visit: Visited) -> Response[str]:
    require_storefront(visit)

    async def make(slotted: Visit) -> Response[str]:
        tree = await load_tree(session, visit.merchant_id)
        return await _show(session, Scope(slotted, tree, "/products"), say("All products"))

    return await kept_page(visit, session, make)


@get("/categories/{slug:str}")
async def show_category(session: Session, visit: Visited, slug: FromPath[str]) -> Response[str]:
    require_storefront(visit)
    return await kept_page(visit, session, lambda slotted: _show_category(session, slotted, slug))


async def _show_category(session: AsyncSession, visit: Visit, slug: str) -> Response[str]:
    tree = await load_tree(session, visit.merchant_id)
    row = tree.named(slug)
    if row is None:
        return await once_a_category(session, visit, tree, slug)
    about = {"lead": plain(row.description or ""), "trail": trail(visit, tree.path(row)[:-1], row.name)}
    return await _show(session, Scope(visit, tree, category_path(row), row), row.name, **about)


@get("/search")
async def show_search(session: Session, visit: Visited) -> Response[str]:
    require_storefront(visit)
    return await kept_page(visit, session, lambda slotted: _search(session, slotted))


async def _search(session: AsyncSession, visit: Visit) -> Response[str]:
    tree = await load_tree(session, visit.merchant_id)
    asked = _asked(visit)
    title = say("Search: %(words)s", words=asked.q) if asked.q else say("Search")
    return await _show(session, Scope(visit, tree, "/search"), title, search_query=asked.q)


async def _show(session: AsyncSession, scope: Scope, title: str, **about: Any) -> Response[str]:
    visit = scope.visit
    listing = await load_listing(session, scope, _asked(visit), only_last=_appends(visit))
    at = listing.asked.page
    numbered = say("%(title)s, page %(page)s", title=title, page=digits(at)) if at > 1 else title
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
    return read_list_query(visit.request.query_params.dict(), visit.currency)


def _template(visit: Visit) -> str:
    if not visit.is_fragment:
        return "shop/list.html"
    return "shop/more.swap.html" if _appends(visit) else "shop/list.swap.html"


def _appends(visit: Visit) -> bool:
    return visit.is_fragment and visit.request.headers.get("hx-target", "").endswith(MORE)


def _pushed(visit: Visit, listing: Listing) -> dict[str, str]:
    """The tidy address, in place of one with every empty field of the form."""
    return {"HX-Push-Url": listing.url} if visit.is_fragment else {}


def _canonical(scope: Scope, listing: Listing) -> str:
    """Filters and sorting make no page of their own; numbers and searches do."""
    return ListQuery(q=listing.asked.q, page=listing.asked.page).url(scope.path, scope.visit.currency)


HANDLERS = [show_products, show_category, show_search]
