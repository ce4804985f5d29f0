"""A removed line, kept in the page's address: it can be put back as long as the page is open."""

from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.add_item import add_item
from storefront.carts.models import Cart, CartItem
from storefront.core.errors import Invalid
from storefront.web.signing import read_signed, sign
from storefront.web.visit import Visit
from storefront.words.speech import say

PURPOSE = "removed line"
LIFETIME = 3_600
"""Seconds."""


class Removed(msgspec.Struct, frozen=True):
    product_id: str
    name: str
    quantity: int
    variant_id: str | None
    options: dict[str, str]


def remember(visit: Visit, line: CartItem, name: str) -> str:
    """The removed line as signed text."""
    removed = Removed(line.product_id, name, line.quantity, line.variant_id, dict(line.options))
    return sign(visit.settings, PURPOSE, msgspec.json.encode(removed).decode())


def recall(visit: Visit, text: str) -> Removed | None:
    signed = read_signed(visit.settings, PURPOSE, text, LIFETIME)
    return None if signed is None else msgspec.json.decode(signed, type=Removed)


async def put_back(session: AsyncSession, visit: Visit, cart: Cart, text: str) -> CartItem:
    """Raises Invalid when it is too late, or the thing can no longer be bought."""
    removed = recall(visit, text)
    if removed is None:
        raise Invalid.field("undo", say("It is too late to undo this."))
    named: dict[str, Any] = {"variant_id": removed.variant_id} if removed.variant_id else {}
    back = visit.merchant_id, cart.id, removed.product_id, removed.quantity
    added = await add_item(session, *back, options=removed.options, **named)
    return added.line
