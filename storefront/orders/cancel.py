"""Cancelling an order: nothing is sent any more, and what was taken for it goes back.

An order that was paid is refunded with it: nobody's money stays with an order that will not be delivered.
What a provider has reserved, or expects, it is asked to let go of first. What has been sent cannot be
cancelled; it can be refunded.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.errors import Invalid, PaymentRequired
from storefront.core.outbox import emit
from storefront.gateways.port import Paid
from storefront.orders import refund
from storefront.orders.end import end_order
from storefront.orders.follow_charge import Asking, asking_of, carry_out
from storefront.orders.later_models import OpenCharge
from storefront.orders.locked import lock_order
from storefront.orders.open_charges import LET_GO, decide_on, open_charge
from storefront.orders.open_refunds import open_refund
from storefront.orders.present import as_json, present_order
from storefront.orders.queries import FullOrder, get_order
from storefront.orders.refund import BUSY, Decided, Wish, decide
from storefront.orders.shapes import OrderShape
from storefront.orders.states import REFUNDABLE
from storefront.orders.tell_buyer import tell_end
from storefront.settings import Settings

TWICE = "This order has been cancelled already."
SENT = "Parts of this order have been sent already. It can be refunded, but not cancelled."
PENDING = (
    "The payment of this order cannot be stopped at the moment. The order is cancelled as soon as that is "
    "certain, and what arrives until then goes back."
)


async def cancel(database: Database, settings: Settings, wish: Wish) -> OrderShape:
    """The cancelled order.

    Raises NotFound, Invalid (cancelled already, sent, or its money is moving right now), PaymentRequired
    (`refund_pending`, `cancellation_pending`: the order is cancelled as soon as the gateway has given back or
    let go of the payment, without anybody's doing).
    """
    async with database.writing() as session:
        full = await lock_order(session, wish.merchant_id, wish.order_id, wish.sandbox)
        open_ = await open_charge(session, full.order)
        await _refuse(session, full, open_)
        decided = await _decided(session, settings, full, open_, wish)
        if decided is None:
            return await _ended(session, settings, full, wish.revoke_downloads)
    if isinstance(decided, Decided):
        return (await refund.carry_out(database, settings, decided)).order
    return await _let_go(database, settings, wish, decided)


async def _refuse(session: AsyncSession, full: FullOrder, open_: OpenCharge | None) -> None:
    if full.order.status == "cancelled":
        raise Invalid.field("order", TWICE)
    if any(row.fulfilled for row in full.items):
        raise Invalid.field("order", SENT)
    for row in (await open_refund(session, full.order), open_):
        if row is not None and row.lease > clock.now():
            raise Invalid.field("order", BUSY)


async def _decided(
    session: AsyncSession, settings: Settings, full: FullOrder, open_: OpenCharge | None, wish: Wish
) -> Decided | Asking | None:
    """What its gateway is asked; None where no money has to move: none came, or it went back earlier."""
    if open_ is None or await open_refund(session, full.order):
        paid = full.order.status_payment in REFUNDABLE
        return await decide(session, settings, full, wish) if paid else None
    revoke = wish.revoke_downloads
    await decide_on(session, open_, LET_GO, said={}, cancels=True, revoke_downloads=revoke)
    return await asking_of(session, settings, full, open_)


async def _let_go(database: Database, settings: Settings, wish: Wish, asking: Asking) -> OrderShape:
    """What has been paid meanwhile is refunded."""
    answer = await carry_out(database, settings, asking)
    if isinstance(answer, Paid):
        async with database.writing() as session:
            full = await lock_order(session, wish.merchant_id, wish.order_id, wish.sandbox)
            decided = await decide(session, settings, full, wish)
        return (await refund.carry_out(database, settings, decided)).order
    async with database.reading() as session:
        full = await get_order(session, wish.merchant_id, wish.order_id, wish.sandbox)
    if full.order.status != "cancelled":
        raise PaymentRequired(PENDING, "cancellation_pending")
    return present_order(full, settings)


async def _ended(session: AsyncSession, settings: Settings, full: FullOrder, revoke: bool) -> OrderShape:
    if not await end_order(session, full, revoke):
        raise Invalid.field("order", TWICE)
    shown = present_order(full, settings)
    emit(session, full.order.merchant_id, "orders.update", as_json(shown))
    tell_end(session, full.order)
    return shown
