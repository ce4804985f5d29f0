"""What an order says of its buyer that whoever bought did not say: filled in from the customer's account.

The merchant and the customer see it, and so does the mail; whoever merely knew the customer's id does not.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.orders.models import Order
from storefront.orders.queries import FullOrder
from storefront.orders.shapes import OrderShape

HIDDEN = "hidden"


def hiding(names: Sequence[str]) -> dict[str, Any]:
    """The part of an order's snapshot that names them."""
    return {HIDDEN: list(names)} if names else {}


def without_hidden(full: FullOrder, shape: OrderShape) -> OrderShape:
    names = full.order.snapshot.get(HIDDEN, ())
    if not names:
        return shape
    return msgspec.structs.replace(shape, customer={**shape.customer, **dict.fromkeys(names)})


async def hides_buyer(session: AsyncSession, merchant_id: int, order_id: str) -> bool:
    asked = Order.merchant_id == merchant_id, Order.id == order_id
    snapshot = await session.scalar(select(Order.snapshot).where(*asked))
    return bool(snapshot and snapshot.get(HIDDEN))
