"""Money that was promised arrives, is collected or does not come: the merchant says so.

Where a provider has the money its word counts: it is asked to collect or to let go of it, and nothing changes
unless it does. What the order's payment is follows from its transactions.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.errors import Invalid, NotFound, PaymentRequired
from storefront.core.outbox import emit
from storefront.gateways.port import Authorized, Declined, Paid, Pending, Result
from storefront.merchants.keys import Caller
from storefront.orders.derive_payment import derive_payment
from storefront.orders.follow_charge import Asking, asking_of, carry_out
from storefront.orders.later_models import OpenCharge
from storefront.orders.locked import lock_order
from storefront.orders.models import Transaction
from storefront.orders.open_charges import COLLECT, LET_GO, decide_on, open_charge
from storefront.orders.open_refunds import open_refund
from storefront.orders.present import as_json, present_order, present_transaction
from storefront.orders.queries import FullOrder, get_order, id_of_either
from storefront.orders.shapes import TransactionShape
from storefront.orders.states import OPEN_TRANSACTIONS, TRANSACTION_MOVES
from storefront.orders.transaction_forms import TransactionChanges
from storefront.settings import Settings

ONLY_WHILE_OPEN = (
    "status", "status_reason", "charge_date", "gateway_transaction_id", "gateway_reference",
)  # fmt: skip
FINAL = "This transaction is {}: only its notes can change."
NO_WAY = "A transaction that is {} cannot become {}."
NO_REASON = "The status reason field is required unless the status is complete."
REFUNDING = "This order is being refunded right now."
CANCELLING = "This order is being cancelled."
BUSY = "The payment provider is being asked about this payment right now."
ON_ITS_WAY = "The payment provider says that this payment is still on its way."
STILL_RESERVED = "The payment provider does not let go of this payment."
COLLECTED = "This payment has arrived meanwhile. The order can be refunded."
UNSURE = "The payment provider has not confirmed it yet. We keep asking until it does."
Errors = dict[str, list[str]]


async def update_transaction(
    database: Database, settings: Settings, caller: Caller, order_id: str, id: str, form: TransactionChanges
) -> TransactionShape:
    """The order is named by id or customer reference.

    Raises NotFound, Invalid, and PaymentRequired where the provider refuses to collect, or says nothing
    (`payment_pending`: it is asked again without anybody's doing).
    """
    async with database.writing() as session:
        named = await id_of_either(session, caller.merchant_id, order_id, caller.sandbox)
        full = await lock_order(session, caller.merchant_id, named, caller.sandbox)
        row = _transaction_in(full, id)
        if faults := _faults(row, form):
            raise Invalid(faults)
        open_ = await open_charge(session, full.order)
        asking = await _decide(session, settings, full, open_, form) if open_ and _moves(row, form) else None
        if asking is None:
            return await _written(session, settings, full, row, form)
    _refuse(await carry_out(database, settings, asking), asking)
    async with database.reading() as session:
        full = await get_order(session, caller.merchant_id, named, caller.sandbox)
        return present_transaction(_transaction_in(full, id), full.order.currency)


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


def _moves(row: Transaction, form: TransactionChanges) -> bool:
    return form.status is not None and form.status != row.status


async def _decide(
    session: AsyncSession, settings: Settings, full: FullOrder, open_: OpenCharge, form: TransactionChanges
) -> Asking | None:
    """Write down what is wanted. Raises Invalid while something else is under way."""
    if open_.cancels or await open_refund(session, full.order):
        raise Invalid.field("status", CANCELLING if open_.cancels else REFUNDING)
    if open_.lease > clock.now():
        raise Invalid.field("status", BUSY)
    wish = COLLECT if form.status == "complete" else LET_GO
    said = {**form.given(*ONLY_WHILE_OPEN), **form.named("notes")}
    await decide_on(session, open_, wish, said=said)
    return await asking_of(session, settings, full, open_)


def _refuse(answer: Result | None, asking: Asking) -> None:
    """Raises unless the provider has done what was wanted."""
    wanted = Declined if asking.verb == "let_go" else Paid
    if isinstance(answer, wanted):
        return
    if asking.verb == "collect" and isinstance(answer, Declined):
        raise PaymentRequired(answer.message, answer.code)
    if isinstance(answer, Paid):
        raise Invalid.field("status", COLLECTED)
    if isinstance(answer, Pending) and asking.was == "pending":
        raise Invalid.field("status", ON_ITS_WAY)
    if isinstance(answer, Authorized) and asking.verb == "let_go":
        raise Invalid.field("status", STILL_RESERVED)
    raise PaymentRequired(UNSURE, "payment_pending")


async def _written(
    session: AsyncSession, settings: Settings, full: FullOrder, row: Transaction, form: TransactionChanges
) -> TransactionShape:
    """Nobody else has to be asked. Raises Invalid while the order is refunded."""
    was = row.status
    _write(row, form)
    if row.status != was:
        if await open_refund(session, full.order):
            raise Invalid.field("status", REFUNDING)
        await derive_payment(session, full)
    await session.flush()
    emit(session, row.merchant_id, "orders.update", as_json(present_order(full, settings)))
    return present_transaction(row, full.order.currency)


def _write(row: Transaction, form: TransactionChanges) -> None:
    if form.status == "complete" != row.status:
        row.status_reason = "complete"
        row.charge_date = clock.now()
    values: dict[str, Any] = {**form.given(*ONLY_WHILE_OPEN), **form.named("notes")}
    for name, value in values.items():
        setattr(row, name, value)
