"""The shop's categories as pictures to press."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.picture import PictureView
from storefront.catalog.menu import load_menu
from storefront.shop.pictures import picture
from storefront.shop.queries import category_assets
from storefront.web.visit import Visit


class CategoryCard(msgspec.Struct, frozen=True):
    name: str
    url: str
    image: PictureView | None


async def category_cards(session: AsyncSession, visit: Visit) -> list[CategoryCard]:
    """Those at the top, in the merchant's order: two queries."""
    assets = await category_assets(session, visit.merchant_id)
    return [
        CategoryCard(
            entry.name,
            visit.url(f"/categories/{entry.slug}"),
            next((view for row in assets.get(entry.slug, ()) if (view := picture(row))), None),
        )
        for entry in await load_menu(session, visit.merchant_id)
    ]
