"""Cancelling an order: nothing is sent any more, and what was taken for it goes back.

An order that was paid is refunded with it: nobody's money stays with an order that will not be delivered.
What has been sent cannot be cancelled; it can be refunded.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.errors import Invalid
from storefront.core.outbox import emit
from storefront.orders.end import end_holds, end_transactions, revoke_all
from storefront.orders.locked import change, lock_order
from storefront.orders.models import Order
from storefront.orders.open_refunds import open_refund
from storefront.orders.present import as_json, present_order
from storefront.orders.queries import FullOrder
from storefront.orders.refund import BUSY, Wish, carry_out, decide
from storefront.orders.shapes import OrderShape
from storefront.orders.states import REFUNDABLE
from storefront.orders.tell_buyer import tell_end
from storefront.settings import Settings

TWICE = "This order has been cancelled already."
SENT = "Parts of this order have been sent already. It can be refunded, but not cancelled."


async def cancel(database: Database, settings: Settings, wish: Wish) -> OrderShape:
    """The cancelled order.

    Raises NotFound, Invalid (cancelled already, sent, or being refunded), PaymentRequired (`refund_pending`:
    the order is cancelled as soon as the gateway has confirmed the refund, without anybody's doing).
    """
    async with database.writing() as session:
        full = await lock_order(session, wish.merchant_id, wish.order_id, wish.sandbox)
        await _refuse(session, full)
        if full.order.status_payment not in REFUNDABLE:
            return await _end(session, settings, full, wish.revoke_downloads)
        decided = await decide(session, settings, full, wish)
    return (await carry_out(database, settings, decided)).order


async def _refuse(session: AsyncSession, full: FullOrder) -> None:
    if full.order.status == "cancelled":
        raise Invalid.field("order", TWICE)
    if any(row.fulfilled for row in full.items):
        raise Invalid.field("order", SENT)
    open_ = await open_refund(session, full.order)
    if open_ is not None and open_.lease > clock.now():
        raise Invalid.field("order", BUSY)


async def _end(session: AsyncSession, settings: Settings, full: FullOrder, revoke: bool) -> OrderShape:
    """No money has to move: none came, or it went back earlier."""
    order = full.order
    if not await change(session, order, Order.status != "cancelled", status="cancelled"):
        raise Invalid.field("order", TWICE)
    await end_holds(session, order)
    end_transactions(full)
    if revoke:
        revoke_all(full)
    await session.flush()
    shown = present_order(full, settings)
    emit(session, order.merchant_id, "orders.update", as_json(shown))
    tell_end(session, order)
    return shown
