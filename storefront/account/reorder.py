"""Buying an order again: into the browser's cart goes what is still sold as it was chosen."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.add_item import add_item
from storefront.carts.models import Cart
from storefront.orders.queries import FullOrder
from storefront.shop.basket import open_basket
from storefront.web.forms import tried
from storefront.web.visit import Visit


async def reorder(session: AsyncSession, visit: Visit, full: FullOrder) -> tuple[Cart, list[str]]:
    """The cart, and the ids of lines of which not all units could be put there."""
    basket = await open_basket(session, visit)
    missing = [
        line["id"] for line in full.lines.values() if not await _put(session, basket, line, line["quantity"])
    ]
    return basket, missing


async def _put(session: AsyncSession, basket: Cart, line: Mapping[str, Any], quantity: int) -> bool:
    variant = line.get("variant") or {}
    options = {option["group_id"]: option["option_id"] for option in line["selected_options"]}
    verb = add_item(
        session,
        basket.merchant_id,
        basket.id,
        line["product_id"],
        quantity,
        variant_id=variant.get("id"),
        options=None if variant else options,
    )
    _, refusal = await tried(session, verb)
    return refusal is None
