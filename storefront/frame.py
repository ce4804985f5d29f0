"""What frames every page: categories in the header and the cart's count. Part of the composition root."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.count import count_items
from storefront.catalog.menu import load_menu
from storefront.web.visit import Visit


async def frame(session: AsyncSession, visit: Visit) -> Mapping[str, Any]:
    menu = await load_menu(session, visit.merchant_id)
    return {
        "categories": [{"name": entry.name, "url": visit.url(f"/categories/{entry.slug}")} for entry in menu],
        "sandbox": visit.sandbox,
    }


async def cart_count(session: AsyncSession, visit: Visit) -> int:
    """Units in the visitor's cart."""
    return await count_items(session, visit.merchant_id, visit.cart_id)
