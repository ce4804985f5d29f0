"""The text in which the list's `query` is looked for."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.findable import make_findable
from storefront.orders.models import Order


async def make_order_findable(session: AsyncSession, order: Order) -> None:
    """By parts of its reference, and of the buyer's address and names."""
    customer = order.snapshot["customer"]
    parts = (order.customer_reference, *(customer.get(name) for name in ("email", "firstname", "lastname")))
    text = " ".join(part for part in parts if part).casefold()
    await make_findable(session, order.merchant_id, order.id, text)
