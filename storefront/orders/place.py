"""Making an order: its rows, its customer and its event, all in the caller's transaction."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.counting import count_if_kept
from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.customers.match import Buyer, link_of
from storefront.gateways.port import Accepted
from storefront.orders.deliver import fulfillment_items, packages
from storefront.orders.draft import Draft
from storefront.orders.models import Order, Transaction
from storefront.orders.open_charges import follow
from storefront.orders.present import as_json, present_order
from storefront.orders.queries import FullOrder
from storefront.orders.reference import free_reference
from storefront.orders.search import make_order_findable
from storefront.orders.states import OF_RESULT, payment_status
from storefront.orders.tally import count_order
from storefront.settings import Settings


async def place(
    session: AsyncSession,
    settings: Settings,
    merchant_id: int,
    id: str,
    draft: Draft,
    holds: dict[str, Any],
    payment: tuple[str, str, Accepted] | None,
) -> FullOrder:
    """The order of a draft, under a new `id`. `payment` is gateway code, gateway name and answer; None when
    nothing was due.

    `holds` is what was taken for it, kept so that it can be given back.
    """
    contact = draft.contact
    named = (contact.email, contact.firstname, contact.lastname, contact.phone, contact.meta)
    buyer = Buyer(*named, sandbox=draft.sandbox)
    customer_id = await link_of(session, merchant_id, buyer, contact.customer_id, guest=contact.guest)
    reference = await free_reference(session, merchant_id, draft.customer_reference)
    order = _order(merchant_id, id, draft, holds, payment, customer_id, reference)
    transactions = [_transaction(order, draft, *payment)] if payment else []
    order.status_payment = payment_status(draft.money.due, transactions)
    items, files = fulfillment_items(order, draft), packages(order, draft)
    session.add(order)
    await session.flush()
    session.add_all([*transactions, *items, *files])
    await session.flush()
    if payment:
        follow(session, order, payment[2])
    await make_order_findable(session, order)
    await count_order(session, order)
    count_if_kept(session, "orders", "sandbox" if order.sandbox else "live")
    full = FullOrder(order, transactions, items, files)
    emit(session, merchant_id, "orders.create", as_json(present_order(full, settings)))
    return full


def _order(
    merchant_id: int,
    id: str,
    draft: Draft,
    holds: dict[str, Any],
    payment: tuple[str, str, Accepted] | None,
    customer_id: str | None,
    reference: str,
) -> Order:
    status = OF_RESULT[type(payment[2])] if payment else None
    money, contact = draft.money, draft.contact
    return Order(
        id=id,
        merchant_id=merchant_id,
        checkout_id=draft.checkout_id,
        cart_id=draft.cart_id,
        customer_id=customer_id,
        customer_reference=reference,
        email=contact.email,
        sandbox=draft.sandbox,
        status_fulfillment=_fulfillment(draft),
        currency=draft.currency,
        total=money.total,
        total_with_tax=money.total_with_tax,
        order_value=money.order_value,
        gift_credit=money.gift_credit,
        charged=money.due if status and status.charged else 0,
        holds=holds,
        snapshot=draft.snapshot,
        meta=draft.meta,
    )


def _fulfillment(draft: Draft) -> str:
    """Downloads are delivered by being there; everything else waits for the merchant."""
    only_files = all(line.files and not line.ships for line in draft.lines)
    return "fulfilled" if only_files else "not_fulfilled"


def _transaction(order: Order, draft: Draft, code: str, name: str, result: Accepted) -> Transaction:
    status = OF_RESULT[type(result)]
    source = result.source
    shown = {
        "brand": source.brand,
        "country": source.country,
        "billing_zip_postal_code": source.postal_zip_code,
    }
    return Transaction(
        id=new_id("trns"),
        merchant_id=order.merchant_id,
        order_id=order.id,
        type="charge",
        status=status.transaction,
        status_reason=status.reason,
        gateway=code,
        gateway_name=name,
        gateway_transaction_id=getattr(result, "transaction_id", None),
        gateway_reference=result.reference,
        amount=draft.money.due,
        charge_date=clock.now() if status.transaction == "complete" else None,
        payment_source_type=source.type,
        payment_source=shown,
        notes=getattr(result, "notes", None) or "",
    )
