"""Order rows as the API shows them."""

from typing import Any

import msgspec

from storefront.core.money import currency_of, price
from storefront.orders.models import Transaction
from storefront.orders.present_delivery import present_fulfillment
from storefront.orders.queries import FullOrder
from storefront.orders.shapes import NO_DUNNING, OrderShape, TransactionShape
from storefront.settings import Settings
from storefront.versions.payments import older_money

VERSION = "v1"


def present_order(full: FullOrder, settings: Settings) -> OrderShape:
    order, frozen = full.order, full.order.snapshot
    is_fulfilled = order.status_fulfillment == "fulfilled"
    transactions = [present_transaction(row, order.currency) for row in full.transactions]
    return OrderShape(
        version=VERSION,
        sandbox=order.sandbox,
        id=order.id,
        checkout_token_id=order.checkout_id,
        cart_id=order.cart_id,
        customer_reference=order.customer_reference,
        created=order.created,
        updated=order.updated,
        last_updated=order.updated,
        redirect=frozen["redirect"],
        status=order.status,
        status_payment=order.status_payment,
        status_fulfillment=order.status_fulfillment,
        currency=currency_of(order.currency),
        order_value=price(order.order_value, order.currency),
        customer={"id": order.customer_id, **frozen["customer"]},
        extra_fields=frozen["extra_fields"],
        shipping=frozen["shipping"],
        billing=frozen["billing"],
        order=frozen["order"],
        tax=frozen["order"]["tax"],
        transactions=transactions,
        fulfillment=present_fulfillment(full, settings),
        conditionals={**frozen["conditionals"], "is_fulfilled": is_fulfilled},
        collected=frozen["collected"],
        has=frozen["has"],
        is_={**frozen["is"], "fulfilled": is_fulfilled},
        client_details=frozen["client_details"],
        merchant=frozen["merchant"],
        meta=order.meta,
        metadata=order.meta,
        **_older_money(transactions, order.currency),
    )


def present_transaction(row: Transaction, currency: str) -> TransactionShape:
    return TransactionShape(
        id=row.id,
        type=row.type,
        status=row.status,
        status_reason=row.status_reason,
        charge_date=row.charge_date,
        gateway=row.gateway,
        gateway_name=row.gateway_name,
        gateway_transaction_id=row.gateway_transaction_id,
        gateway_reference=row.gateway_reference,
        notes=row.notes,
        amount=price(row.amount, currency),
        payment_source_type=row.payment_source_type,
        payment_source=row.payment_source,
        created=row.created,
        updated=row.updated,
        dunning=NO_DUNNING,
    )


def as_json(shape: msgspec.Struct) -> dict[str, Any]:
    """The answer as plain data, for an event's payload."""
    plain: dict[str, Any] = msgspec.to_builtins(shape)
    return plain


def _older_money(transactions: list[TransactionShape], currency: str) -> dict[str, Any]:
    """The transactions as `payments` and `refunds`."""
    told = {"transactions": transactions, "currency": currency_of(currency)}
    older = older_money(msgspec.to_builtins(told))
    return {name: older[name] for name in ("payments", "refunds")}
