"""What follows once the money is on its way back: in one transaction, hanging on one change of state."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.core.money import price
from storefront.core.outbox import emit
from storefront.orders.end import end_holds, end_transactions, revoke_all
from storefront.orders.later_models import OpenRefund
from storefront.orders.locked import change
from storefront.orders.models import Order, Transaction
from storefront.orders.open_charges import close_charge
from storefront.orders.present import as_json, present_order
from storefront.orders.queries import FullOrder
from storefront.orders.shapes import OrderShape, RefundDetails, RefundShape
from storefront.orders.states import REFUNDABLE
from storefront.orders.tell_buyer import tell_end
from storefront.settings import Settings

MOVED = ("complete", "authorized")
"""Charges in these states are what goes back."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The refund's answer, and the order as it is now."""

    answer: RefundShape
    order: OrderShape


async def record_refund(
    session: AsyncSession, settings: Settings, full: FullOrder, reference: str
) -> Finished | None:
    """Mark the locked order as refunded; None when it was already. `reference` is the gateway's."""
    order = full.order
    open_ = await _close(session, order)
    values: dict[str, Any] = {"status_payment": "refunded"}
    if open_ is not None and open_.cancels:
        values["status"] = "cancelled"
    if not await change(session, order, Order.status_payment.in_(REFUNDABLE), **values):
        return None
    await close_charge(session, order)
    await end_holds(session, order)
    rows = [_transaction(order, row, reference) for row in full.transactions if _moved(row)]
    end_transactions(full)
    session.add_all(rows)
    full.transactions.extend(rows)
    if open_ is None or open_.revoke_downloads:
        revoke_all(full)
    await session.flush()
    return _announced(session, settings, full, reference)


async def _close(session: AsyncSession, order: Order) -> OpenRefund | None:
    asked = OpenRefund.merchant_id == order.merchant_id, OpenRefund.order_id == order.id
    found = await session.scalar(select(OpenRefund).where(*asked))
    if found is not None:
        await session.execute(delete(OpenRefund).where(*asked))
    return found


def _announced(session: AsyncSession, settings: Settings, full: FullOrder, reference: str) -> Finished:
    """The refund is an event of its own; a cancellation that came with it changes the order besides."""
    order = full.order
    details = RefundDetails(price(order.order_value, order.currency), reference, {})
    answer = RefundShape(success=True, action="refund.full", details=details)
    shown = present_order(full, settings)
    emit(session, order.merchant_id, "orders.refund", {"id": order.id, **as_json(answer)})
    if order.status == "cancelled":
        emit(session, order.merchant_id, "orders.update", as_json(shown))
    tell_end(session, order)
    return Finished(answer, shown)


def _moved(row: Transaction) -> bool:
    return row.type == "charge" and row.status in MOVED


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
