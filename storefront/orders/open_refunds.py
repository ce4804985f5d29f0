"""Refunds that are not through yet."""

from sqlalchemy import CursorResult, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.orders.later_models import OpenRefund
from storefront.orders.models import Order


async def open_refund(session: AsyncSession, order: Order) -> OpenRefund | None:
    asked = OpenRefund.merchant_id == order.merchant_id, OpenRefund.order_id == order.id
    return await session.scalar(select(OpenRefund).where(*asked))


async def open_refunds(session: AsyncSession, merchant_id: int) -> list[tuple[OpenRefund, Order]]:
    """A merchant's refunds that are not through, with their orders, the oldest first."""
    of_it = (Order.id == OpenRefund.order_id) & (Order.merchant_id == OpenRefund.merchant_id)
    found = select(OpenRefund, Order).join(Order, of_it).where(OpenRefund.merchant_id == merchant_id)
    rows = await session.execute(found.order_by(OpenRefund.created, OpenRefund.order_id))
    return [(row[0], row[1]) for row in rows]


async def expired_refunds(session: AsyncSession) -> list[tuple[int, str]]:
    """Merchant and order of every refund that nobody is working on any more, of all merchants."""
    late = select(OpenRefund.merchant_id, OpenRefund.order_id).where(OpenRefund.lease < clock.now())
    return [(row.merchant_id, row.order_id) for row in await session.execute(late)]


async def renew(session: AsyncSession, order: Order, seconds: int) -> bool:
    """Take it over for another lease; False when somebody else did or it has ended."""
    late = (
        OpenRefund.merchant_id == order.merchant_id,
        OpenRefund.order_id == order.id,
        OpenRefund.lease < clock.now(),
    )
    result = await session.execute(update(OpenRefund).where(*late).values(lease=clock.now() + seconds))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
