"""An order as the API shows it. Amounts are Price objects, times unix seconds."""

from typing import Any

import msgspec

from storefront.core.money import Currency, Price

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


class Units(msgspec.Struct, frozen=True):
    total: int
    fulfilled: int
    remaining: int


class ItemShape(msgspec.Struct, frozen=True):
    """Units of a line that are to be sent."""

    id: str
    shipping_method_id: str
    line_item_id: str
    product_id: str
    shipping_description: str
    provider: str
    provider_type: str
    product_name: str
    status: str
    quantity: Units
    quantity_fulfilled: int
    quantity_remaining: int
    last_updated: int
    linked_shipments: list[Any]
    variants: list[dict[str, Any]]


class PackageShape(msgspec.Struct, frozen=True):
    """A file the buyer may download."""

    id: str
    name: str
    access_link: str
    ext: str
    size: str
    size_in_bytes: int
    remaining_downloads: int | None
    access_expires: int | None
    is_access_revoked: bool


class Lifespan(msgspec.Struct, frozen=True):
    expires: bool
    expiry_date: int | None
    duration: int | None
    period: str | None
    download_limit: int | str
    human: str


class DownloadShape(msgspec.Struct, frozen=True):
    """The files of one line, and for how long they are there."""

    provider: str
    provider_type: str
    line_item_id: str
    product_id: str
    product_name: str
    packages: list[PackageShape]
    lifespan: Lifespan
    is_expired: bool
    is_access_revoked: bool
    remaining_attempts: int | None


class Physical(msgspec.Struct, frozen=True):
    items: list[ItemShape]
    shipments: list[Any]


class Digital(msgspec.Struct, frozen=True):
    downloads: list[DownloadShape]


class Fulfillment(msgspec.Struct, frozen=True):
    physical: Physical
    digital: Digital


class OrderShape(msgspec.Struct, frozen=True):
    """The dictionaries were frozen when the order was made."""

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


class RefundDetails(msgspec.Struct, frozen=True):
    amount: Price
    refunded_transaction_id: str
    gateway_response: dict[str, Any]


class RefundShape(msgspec.Struct, frozen=True):
    success: bool
    action: str
    details: RefundDetails
