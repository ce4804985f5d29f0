"""What a payment provider tells of an order's money: refunds made there, disputes."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.outbox import emit
from storefront.orders.locked import lock_order
from storefront.orders.models import Transaction
from storefront.orders.open_refunds import open_refund
from storefront.orders.present import as_json, present_order
from storefront.orders.queries import FullOrder
from storefront.orders.record_refund import record_refund
from storefront.settings import Settings


class BeingRefunded(Exception):
    """A refund was asked for here and has not ended; it tells of itself."""


async def refund_told(
    session: AsyncSession, settings: Settings, merchant_id: int, reference: str | None
) -> None:
    """The order paid by `reference` is refunded, unless it is already. Raises BeingRefunded."""
    full = await _paid_by(session, merchant_id, reference)
    if full is None:
        return
    if await open_refund(session, full.order) is not None:
        raise BeingRefunded
    await record_refund(session, settings, full, reference or "")


async def note_told(
    session: AsyncSession, settings: Settings, merchant_id: int, reference: str | None, text: str
) -> None:
    """Write it beside the charge, once, for people to see."""
    full = await _paid_by(session, merchant_id, reference)
    charge = next((row for row in full.transactions if _is(row, reference)), None) if full else None
    if full is None or charge is None or text in (charge.notes or ""):
        return
    charge.notes = f"{charge.notes}\n{text}" if charge.notes else text
    await session.flush()
    emit(session, merchant_id, "orders.update", as_json(present_order(full, settings)))


async def order_paid_by(session: AsyncSession, merchant_id: int, reference: str | None) -> str | None:
    """The id of the order that this payment of the provider was made for."""
    charged = (
        Transaction.merchant_id == merchant_id,
        Transaction.type == "charge",
        Transaction.gateway_transaction_id == reference,
    )
    return await session.scalar(select(Transaction.order_id).where(*charged)) if reference else None


async def _paid_by(session: AsyncSession, merchant_id: int, reference: str | None) -> FullOrder | None:
    """The locked order; only live ones are paid at a provider."""
    id = await order_paid_by(session, merchant_id, reference)
    return await lock_order(session, merchant_id, id, sandbox=False) if id else None


def _is(row: Transaction, reference: str | None) -> bool:
    return row.type == "charge" and row.gateway_transaction_id == reference
