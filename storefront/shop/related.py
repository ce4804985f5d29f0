"""What else one may like: what the merchant says, then neighbours of the same category."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.filters import ProductFilters, Sorting
from storefront.catalog.load import load_products
from storefront.catalog.parts import CARDS
from storefront.catalog.queries import list_products
from storefront.catalog.views import ProductView
from storefront.core.paging import Slice
from storefront.shop.cards import Card, cards
from storefront.web.visit import Visit

MOST = 4


async def related_cards(session: AsyncSession, visit: Visit, view: ProductView) -> list[Card]:
    """As many as stand in one row."""
    named = await _named(session, visit, view)
    if len(named) == MOST or not view.categories:
        return cards(named, visit)
    taken = {view.id, *(other.id for other in named)}
    near = [other for other in await _near(session, visit, view) if other.id not in taken]
    return cards([*named, *near][:MOST], visit)


async def _named(session: AsyncSession, visit: Visit, view: ProductView) -> list[ProductView]:
    ids = [row.id for row in view.related][:MOST]
    found = await load_products(session, visit.merchant_id, ids, CARDS) if ids else {}
    return [found[id] for id in ids if id in found]


async def _near(session: AsyncSession, visit: Visit, view: ProductView) -> list[ProductView]:
    """Enough of them, even if all that the merchant names are among them."""
    wanted = ProductFilters(within=[row.id for row in view.categories], in_stock=True)
    found, _ = await list_products(session, visit.merchant_id, wanted, Slice(2 * MOST), Sorting(), CARDS)
    return found
