"""Refunding an order: the whole of it, once.

A gateway is asked outside of any transaction, so this verb owns its transactions, as capture does. The
gateway knows the charge by its idempotency key: when the process dies between its answer and our row, asking
again moves no more money. Whoever changes the state of the order gives back what it had taken.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.errors import Invalid, Unavailable
from storefront.core.ids import new_id
from storefront.core.money import price
from storefront.core.outbox import emit
from storefront.gateways.port import Charge, Refunded
from storefront.gateways.registry import adapter_of
from storefront.orders.give_back import give_back_holds
from storefront.orders.models import Order, Package, Transaction
from storefront.orders.present import as_json
from storefront.orders.queries import FullOrder, get_order
from storefront.orders.shapes import RefundDetails, RefundShape
from storefront.orders.states import REFUNDABLE

TWICE = "This order has been refunded already."
UNPAID = "Nothing has been paid for this order yet."


@dataclass(frozen=True, slots=True)
class Wish:
    """Which order is refunded, and whether its downloads end with it."""

    merchant_id: int
    sandbox: bool
    order_id: str
    revoke_downloads: bool = True


async def refund(database: Database, wish: Wish) -> RefundShape:
    """Give back everything that was paid.

    Raises NotFound, Invalid (not paid, or refunded already), Unavailable (the gateway does not answer).
    """
    async with database.reading() as session:
        full = await get_order(session, wish.merchant_id, wish.order_id, wish.sandbox)
    _refuse_unless_paid(full.order)
    reference = await _ask_gateway(database, full)
    async with database.writing() as session:
        return await _record(session, wish, full, reference)


def _refuse_unless_paid(order: Order) -> None:
    if order.status_payment == "refunded":
        raise Invalid.field("order", TWICE)
    if order.status_payment not in REFUNDABLE:
        raise Invalid.field("order", UNPAID)


async def _ask_gateway(database: Database, full: FullOrder) -> str:
    """The gateway's reference; empty when it took nothing."""
    order = full.order
    code, key = order.holds.get("gateway"), order.holds.get("charge_key")
    if not order.charged or not code or not key:
        return ""
    adapter = adapter_of(code, database)
    if adapter is None:
        raise Unavailable
    answer = await adapter.refund(Charge(key, order.merchant_id, order.charged, order.currency))
    if not isinstance(answer, Refunded):
        raise Unavailable
    return answer.reference


async def _record(session: AsyncSession, wish: Wish, full: FullOrder, reference: str) -> RefundShape:
    order = full.order
    if not await _mark(session, order):
        raise Invalid.field("order", TWICE)
    await give_back_holds(session, order.merchant_id, order.holds)
    session.add_all(
        _transaction(order, charge, reference) for charge in full.transactions if charge.type == "charge"
    )
    if wish.revoke_downloads:
        revoked = Package.merchant_id == order.merchant_id, Package.order_id == order.id
        await session.execute(update(Package).where(*revoked).values(revoked=True))
    answer = _answer(order, reference)
    emit(session, order.merchant_id, "orders.refund", {"id": order.id, **as_json(answer)})
    return answer


async def _mark(session: AsyncSession, order: Order) -> bool:
    """Refunded, if it was not yet: the one change that everything given back hangs on."""
    still = Order.merchant_id == order.merchant_id, Order.id == order.id, Order.status_payment.in_(REFUNDABLE)
    values: dict[str, Any] = {"status_payment": "refunded", "given_back": clock.now()}
    result = await session.execute(update(Order).where(*still).values(values))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1


def _transaction(order: Order, charge: Transaction, reference: str) -> Transaction:
    return Transaction(
        id=new_id("trns"),
        merchant_id=order.merchant_id,
        order_id=order.id,
        type="refund",
        status="complete",
        status_reason="complete",
        gateway=charge.gateway,
        gateway_name=charge.gateway_name,
        gateway_transaction_id=reference,
        gateway_reference=charge.gateway_reference,
        amount=charge.amount,
        charge_date=clock.now(),
        payment_source_type=charge.payment_source_type,
        payment_source=charge.payment_source,
        notes="",
    )


def _answer(order: Order, reference: str) -> RefundShape:
    details = RefundDetails(price(order.order_value, order.currency), reference, {})
    return RefundShape(success=True, action="refund.full", details=details)
