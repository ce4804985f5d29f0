"""Money that comes another way arrives, or does not: the merchant says so.

What the order's payment is follows from its transactions. Once it is paid its downloads open, and only then
does their time begin to run.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Invalid, NotFound
from storefront.core.outbox import emit
from storefront.merchants.keys import Caller
from storefront.orders.deliver import start_downloads
from storefront.orders.locked import change, lock_order
from storefront.orders.models import Order, Transaction
from storefront.orders.open_refunds import open_refund
from storefront.orders.present import as_json, present_order, present_transaction
from storefront.orders.queries import FullOrder, id_of_either
from storefront.orders.shapes import TransactionShape
from storefront.orders.states import DELIVERABLE, OPEN_TRANSACTIONS, TRANSACTION_MOVES, payment_status
from storefront.orders.tell_buyer import tell_payment
from storefront.orders.transaction_forms import TransactionChanges
from storefront.settings import Settings

ONLY_WHILE_OPEN = (
    "status", "status_reason", "charge_date", "gateway_transaction_id", "gateway_reference",
)  # fmt: skip
FINAL = "This transaction is {}: only its notes can change."
NO_WAY = "A transaction that is {} cannot become {}."
NO_REASON = "The status reason field is required unless the status is complete."
REFUNDING = "This order is being refunded right now."
Errors = dict[str, list[str]]


async def update_transaction(
    session: AsyncSession,
    settings: Settings,
    caller: Caller,
    order_id: str,
    id: str,
    form: TransactionChanges,
) -> TransactionShape:
    """The order is named by id or customer reference. Raises NotFound and Invalid."""
    named = await id_of_either(session, caller.merchant_id, order_id, caller.sandbox)
    full = await lock_order(session, caller.merchant_id, named, caller.sandbox)
    row = _transaction_in(full, id)
    if faults := _faults(row, form):
        raise Invalid(faults)
    was = row.status
    _write(row, form)
    if row.status != was:
        await _follow(session, full)
    await session.flush()
    emit(session, caller.merchant_id, "orders.update", as_json(present_order(full, settings)))
    return present_transaction(row, full.order.currency)


def _transaction_in(full: FullOrder, id: str) -> Transaction:
    for row in full.transactions:
        if row.id == id:
            return row
    raise NotFound.of("transaction", id)


def _faults(row: Transaction, form: TransactionChanges) -> Errors:
    """What clients send back unchanged is no fault."""
    changed = [name for name, value in form.given(*ONLY_WHILE_OPEN).items() if value != getattr(row, name)]
    if row.status not in OPEN_TRANSACTIONS:
        return {name: [FINAL.format(row.status)] for name in changed}
    if "status" not in changed:
        return {}
    if form.status not in TRANSACTION_MOVES[row.status]:
        return {"status": [NO_WAY.format(row.status, form.status)]}
    if form.status != "complete" and not form.status_reason:
        return {"status_reason": [NO_REASON]}
    return {}


def _write(row: Transaction, form: TransactionChanges) -> None:
    if form.status == "complete" != row.status:
        row.status_reason = "complete"
        row.charge_date = clock.now()
    values: dict[str, Any] = {**form.given(*ONLY_WHILE_OPEN), **form.named("notes")}
    for name, value in values.items():
        setattr(row, name, value)


async def _follow(session: AsyncSession, full: FullOrder) -> None:
    """The order's payment as it follows from its transactions now. Raises Invalid while it is refunded."""
    order = full.order
    if await open_refund(session, order):
        raise Invalid.field("status", REFUNDING)
    status = payment_status(order.order_value - order.gift_credit, full.transactions)
    opens = status in DELIVERABLE and order.status_payment not in DELIVERABLE
    still = Order.status_payment != "refunded"
    if not await change(session, order, still, status_payment=status, charged=_charged(full)):
        return
    if opens:
        start_downloads(order, full.packages)
        tell_payment(session, order)


def _charged(full: FullOrder) -> int:
    """Minor units that came, or are reserved."""
    taken = {"complete", "authorized"}
    return sum(row.amount for row in full.transactions if row.type == "charge" and row.status in taken)
