"""An order as the API shows it. Amounts are Price objects, times unix seconds."""

from typing import Any

import msgspec

from storefront.core.money import Currency, Price
from storefront.orders.delivery_shapes import Fulfillment

NO_DUNNING: dict[str, Any] = {
    "is_dunning": False,
    "failed_attempts": 0,
    "last_failed_attempt": None,
    "next_attempt": None,
}


class TransactionShape(msgspec.Struct, frozen=True):
    id: str
    type: str
    status: str
    status_reason: str | None
    charge_date: int | None
    gateway: str
    gateway_name: str
    gateway_transaction_id: str | None
    gateway_reference: str | None
    notes: str | None
    amount: Price
    payment_source_type: str
    payment_source: dict[str, Any] | None
    created: int
    updated: int
    dunning: dict[str, Any]


class OrderShape(msgspec.Struct, frozen=True):
    """The dictionaries were frozen when the order was made. The last three are older names, kept for those
    who read them.
    """

    version: str
    sandbox: bool
    id: str
    checkout_token_id: str
    cart_id: str
    customer_reference: str
    created: int
    updated: int
    last_updated: int
    redirect: str | bool
    status: str
    status_payment: str
    status_fulfillment: str
    currency: Currency
    order_value: Price
    customer: dict[str, Any]
    extra_fields: list[dict[str, Any]]
    shipping: dict[str, Any] | None
    billing: dict[str, Any] | None
    order: dict[str, Any]
    tax: dict[str, Any]
    transactions: list[TransactionShape]
    fulfillment: Fulfillment
    conditionals: dict[str, Any]
    collected: dict[str, Any]
    has: dict[str, Any]
    is_: dict[str, Any] = msgspec.field(name="is")
    client_details: dict[str, Any]
    merchant: dict[str, Any]
    meta: Any
    payments: list[dict[str, Any]]
    refunds: list[dict[str, Any]]
    metadata: Any


class RefundDetails(msgspec.Struct, frozen=True):
    amount: Price
    refunded_transaction_id: str
    gateway_response: dict[str, Any]


class RefundShape(msgspec.Struct, frozen=True):
    success: bool
    action: str
    details: RefundDetails
