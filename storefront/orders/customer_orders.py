"""Finding the orders of one customer: those that are linked, not those that merely name the same address."""

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.findable import ids_with
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.customers.queries import require_customer
from storefront.merchants.keys import Caller
from storefront.orders.models import Order
from storefront.orders.queries import SORTS, FullOrder, Sorting, filled


async def list_customer_orders(
    session: AsyncSession, caller: Caller, customer_id: str, wanted: Slice, query: str, sorting: Sorting
) -> tuple[list[FullOrder], int]:
    """A page of them, and how many there are. Raises NotFound."""
    await require_customer(session, caller.merchant_id, customer_id)
    asked = _linked(caller, customer_id)
    if query:
        asked = asked.where(Order.id.in_(ids_with(caller.merchant_id, query)))
    column = SORTS[sorting.by]
    ordered = asked.order_by(column.desc() if sorting.descending else column, Order.id)
    rows, total = await page_of(session, ordered, wanted)
    return await filled(session, caller.merchant_id, rows), total


async def customer_order(session: AsyncSession, caller: Caller, customer_id: str, id: str) -> FullOrder:
    """Raises NotFound, also for somebody else's."""
    order = await session.scalar(_linked(caller, customer_id).where(Order.id == id))
    if order is None:
        await require_customer(session, caller.merchant_id, customer_id)
        raise NotFound.of("order", id)
    return (await filled(session, caller.merchant_id, [order]))[0]


def _linked(caller: Caller, customer_id: str) -> Select[Order]:
    """The sandbox sees test orders only, and everybody else none of them."""
    mine = Order.merchant_id == caller.merchant_id, Order.sandbox == caller.sandbox
    return select(Order).where(*mine, Order.customer_id == customer_id)
