"""What else one may like: what the merchant says, else neighbours of the same category."""

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
    ids = [row.id for row in view.related][:MOST]
    if ids:
        found = await load_products(session, visit.merchant_id, ids, CARDS)
        return cards([found[id] for id in ids if id in found], visit)
    within = [row.id for row in view.categories]
    if not within:
        return []
    wanted = ProductFilters(within=within, in_stock=True)
    near, _ = await list_products(session, visit.merchant_id, wanted, Slice(MOST + 1), Sorting(), CARDS)
    return cards([other for other in near if other.id != view.id][:MOST], visit)
