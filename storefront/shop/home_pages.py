"""The shop's front page."""

from litestar import Response, get
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.picture import PictureView
from storefront.assets.queries import asset_rows
from storefront.catalog.filters import ProductFilters, Sorting
from storefront.catalog.parts import CARDS
from storefront.catalog.queries import list_products
from storefront.core.paging import Slice
from storefront.shop.cards import cards
from storefront.shop.category_cards import category_cards
from storefront.shop.guard import require_storefront
from storefront.shop.pictures import picture
from storefront.web.kept_pages import kept_page
from storefront.web.render import page
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.words.speech import say

FEATURED = 8


@get("/")
async def show_home(session: Session, visit: Visited) -> Response[str]:
    require_storefront(visit)
    return await kept_page(visit, session, lambda slotted: _show(session, slotted))


async def _show(session: AsyncSession, visit: Visit) -> Response[str]:
    featured, total = await list_products(
        session, visit.merchant_id, ProductFilters(), Slice(FEATURED), Sorting(sold_out_last=True), CARDS
    )
    return await page(
        visit,
        session,
        "shop/home.html",
        page_title=say("Home"),
        featured=cards(featured, visit),
        total=total,
        shelves=await category_cards(session, visit),
        cover=await _cover(session, visit),
        all_url=visit.url("/products"),
        canonical=visit.absolute("/"),
    )


async def _cover(session: AsyncSession, visit: Visit) -> PictureView | None:
    id = visit.merchant.cover_asset_id
    rows = await asset_rows(session, visit.merchant_id, [id] if id else [])
    return picture(rows.get(id or ""))


HANDLERS = [show_home]
