"""Refunding an order: the whole of it, once, in three beats: decide, ask the gateway, record.

The decision is a row (`OpenRefund`) of its own transaction, written before the gateway is asked; the gateway
is asked outside of any. Should the process die, or the gateway not answer, the sweep asks until it does:
the gateway knows the charge by its key, and asking again moves no more money.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.errors import Invalid, PaymentRequired
from storefront.gateways.port import Charge, Refunded
from storefront.gateways.queries import config_of
from storefront.orders.ask_refund import LEASE, ask_refund
from storefront.orders.charged import charged_as
from storefront.orders.later_models import OpenRefund
from storefront.orders.locked import lock_order
from storefront.orders.models import Order
from storefront.orders.open_charges import open_charge
from storefront.orders.open_refunds import open_refund, renew
from storefront.orders.queries import FullOrder, order_by_id
from storefront.orders.record_refund import Finished, record_refund
from storefront.orders.shapes import RefundShape
from storefront.orders.states import REFUNDABLE
from storefront.settings import Settings

TWICE = "This order has been refunded already."
UNPAID = "Nothing has been paid for this order yet."
BUSY = "This order is being refunded right now."
PENDING = "The refund is under way, but the gateway has not confirmed it yet. We keep asking until it does."


@dataclass(frozen=True, slots=True)
class Wish:
    """Which order is refunded, whether its downloads end with it, and whether it is cancelled too."""

    merchant_id: int
    sandbox: bool
    order_id: str
    revoke_downloads: bool = True
    cancels: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """An order whose money goes back. `config` is the gateway's, with its secrets: never stored here."""

    order: Order
    config: Mapping[str, Any]
    reference: str | None = None
    """The gateway's own id of the charge."""


async def refund(database: Database, settings: Settings, wish: Wish) -> RefundShape:
    """Give back everything that was paid.

    Raises NotFound, Invalid (not paid, refunded already, or just now), PaymentRequired (`refund_pending`: the
    gateway has not answered, and is asked again without anybody's doing).
    """
    async with database.writing() as session:
        full = await lock_order(session, wish.merchant_id, wish.order_id, wish.sandbox)
        decided = await decide(session, settings, full, wish)
    return (await carry_out(database, settings, decided)).answer


async def decide(session: AsyncSession, settings: Settings, full: FullOrder, wish: Wish) -> Decided:
    """Write down that the locked order is refunded. Raises Invalid."""
    order = full.order
    _refuse_unless_paid(order)
    open_, asked = await open_refund(session, order), await open_charge(session, order)
    if any(row is not None and row.lease > clock.now() for row in (open_, asked)):
        raise Invalid.field("order", BUSY)
    if open_ is None:
        open_ = OpenRefund(
            order_id=order.id,
            merchant_id=order.merchant_id,
            revoke_downloads=wish.revoke_downloads,
            cancels=wish.cancels,
        )
        session.add(open_)
    open_.lease = clock.now() + LEASE
    open_.cancels = open_.cancels or wish.cancels or (asked is not None and asked.cancels)
    gateway_id = order.holds.get("gateway_id")
    config = await config_of(session, settings, order.merchant_id, gateway_id)
    return Decided(order, config, charged_as(full))


async def carry_out(database: Database, settings: Settings, decided: Decided) -> Finished:
    """Ask the gateway and record what it says. Raises PaymentRequired while it says nothing."""
    order = decided.order
    answer = await _ask(database, decided)
    if answer is None:
        raise PaymentRequired(PENDING, "refund_pending")
    async with database.writing() as session:
        full = await lock_order(session, order.merchant_id, order.id, order.sandbox)
        finished = await record_refund(session, settings, full, answer.reference)
    if finished is None:
        raise Invalid.field("order", TWICE)
    return finished


async def _ask(database: Database, decided: Decided) -> Refunded | None:
    """Where no gateway took anything there is nobody to ask."""
    order = decided.order
    code, key = order.holds.get("gateway"), order.holds.get("charge_key")
    if not order.charged or not code or not key:
        return Refunded(reference="")
    charge = Charge(
        key,
        order.merchant_id,
        order.charged,
        order.currency,
        config=decided.config,
        checkout_id=order.checkout_id,
        reference=decided.reference,
    )
    return await ask_refund(database, code, charge)


def _refuse_unless_paid(order: Order) -> None:
    if order.status_payment == "refunded":
        raise Invalid.field("order", TWICE)
    if order.status_payment not in REFUNDABLE:
        raise Invalid.field("order", UNPAID)


async def take_up_refund(database: Database, settings: Settings, merchant_id: int, order_id: str) -> None:
    """Ask again about a refund that was left open; while nobody knows it stays so."""
    async with database.writing() as session:
        full = await order_by_id(session, merchant_id, order_id)
        if full is None or not await renew(session, full.order, LEASE):
            return
        config = await config_of(session, settings, merchant_id, full.order.holds.get("gateway_id"))
    with suppress(PaymentRequired, Invalid):
        await carry_out(database, settings, Decided(full.order, config, charged_as(full)))
