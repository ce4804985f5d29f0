"""What a provider says of an order's charge is written down: in one transaction, by whoever hears it first.

It is the provider's money, so its word counts, whatever was thought before: money that came after all is
there. While a refund is under way it tells of itself.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.outbox import emit
from storefront.gateways.port import Authorized, Declined, Paid, Result
from storefront.orders.charged import charge_in
from storefront.orders.derive_payment import derive_payment
from storefront.orders.end import end_order
from storefront.orders.later_models import OpenCharge, OpenRefund
from storefront.orders.models import Transaction
from storefront.orders.open_charges import LET_GO, close_charge, open_charge
from storefront.orders.open_refunds import open_refund
from storefront.orders.present import as_json, present_order
from storefront.orders.queries import FullOrder
from storefront.orders.states import OPEN_TRANSACTIONS, end_of
from storefront.orders.tell_buyer import tell_end, tell_not_arrived
from storefront.settings import Settings

Said = dict[str, Any]


async def record_charge(
    session: AsyncSession, settings: Settings, full: FullOrder, answer: Result | None
) -> bool:
    """Change the locked order as the answer says; whether that changed anything."""
    row, order = charge_in(full), full.order
    if row is None or row.status == "complete":
        return False
    if order.status_payment == "refunded" and not isinstance(answer, Paid):
        return False
    if await open_refund(session, order) is not None:
        return False
    open_ = await open_charge(session, order)
    if isinstance(answer, Paid):
        await _paid(session, full, row, open_, answer)
    elif isinstance(answer, Declined) and row.status in OPEN_TRANSACTIONS:
        await _ended(session, full, row, open_, answer)
    elif isinstance(answer, Authorized) and row.status == "pending":
        await _reserved(session, full, row, answer)
    else:
        return False
    await session.flush()
    emit(session, order.merchant_id, "orders.update", as_json(present_order(full, settings)))
    return True


async def _paid(
    session: AsyncSession, full: FullOrder, row: Transaction, open_: OpenCharge | None, answer: Paid
) -> None:
    """Of an order that is cancelled or refunded, or was to be, it goes back: that is written down with it."""
    order, cancels = full.order, open_ is not None and open_.cancels
    goes_back = cancels or order.status == "cancelled" or order.status_payment == "refunded"
    row.status, row.status_reason, row.charge_date = "complete", "complete", clock.now()
    row.gateway_reference = answer.reference or row.gateway_reference
    if open_ is not None and open_.wish != LET_GO:
        _write(row, open_.said)
    revoke = open_.revoke_downloads if open_ else True
    await close_charge(session, order)
    await derive_payment(session, full, goes_back)
    if goes_back:
        named = {"order_id": order.id, "merchant_id": order.merchant_id}
        session.add(OpenRefund(**named, lease=0, revoke_downloads=revoke, cancels=cancels))


async def _ended(
    session: AsyncSession, full: FullOrder, row: Transaction, open_: OpenCharge | None, answer: Declined
) -> None:
    """As the merchant wanted it, or of itself. Buyers were promised to hear of money that does not arrive."""
    wanted = open_ is not None and open_.wish == LET_GO
    was, (row.status, row.status_reason) = row.status, end_of(answer)
    if open_ is not None and wanted:
        row.status, row.status_reason = "cancelled", "cancelled_by_merchant"
        _write(row, open_.said)
    await close_charge(session, full.order)
    await derive_payment(session, full)
    if open_ is not None and open_.cancels:
        await end_order(session, full, open_.revoke_downloads)
        tell_end(session, full.order)
    elif was == "pending" and not wanted:
        tell_not_arrived(session, full.order)


async def _reserved(session: AsyncSession, full: FullOrder, row: Transaction, answer: Authorized) -> None:
    row.status, row.status_reason = "authorized", "authorization_only"
    row.gateway_reference = answer.reference or row.gateway_reference
    await derive_payment(session, full)


def _write(row: Transaction, said: Said) -> None:
    for name, value in said.items():
        setattr(row, name, value)
