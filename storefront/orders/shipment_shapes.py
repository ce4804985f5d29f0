"""Parcels as the API shows them."""

from typing import Any

import msgspec

from storefront.core.money import Price


class ShippedLine(msgspec.Struct, frozen=True):
    """Units of a line of the order."""

    id: str
    quantity: int


class ShipmentShape(msgspec.Struct, frozen=True):
    order_id: str
    id: str
    shipped_on: int
    provider: str
    provider_type: str
    carrier: str | None
    carrier_name: str | None
    tracking_number: str | None
    tracking_url: str | None
    line_items: list[ShippedLine]
    created: int
    meta: Any
    metadata: Any
    """The same under its older name."""


class ShipmentDetail(ShipmentShape, frozen=True):
    """A parcel with the way of delivery and the addresses it belongs to."""

    description: str | None
    price: Price | dict[str, Any] | None
    shipping_method_id: str | None
    ship_to: dict[str, Any] | None
    bill_to: dict[str, Any] | None
    order_customer_reference: str
    order_fulfillment_status: str


class NoticeLine(msgspec.Struct, frozen=True):
    """What receivers of the event read of a line."""

    fulfillment_item_id: str
    line_item_id: str
    shipping_method_id: str | None
    product_id: str
    product_name: str
    selected_options: list[Any]
    fulfilled_quantity: int
    total_quantity: int


class ShipmentNotice(msgspec.Struct, frozen=True):
    """The payload of `orders.physical.shipment`."""

    id: str
    order_id: str
    order_customer_reference: str
    shipping_method_id: str | None
    shipped_on: int
    provider: str
    provider_type: str
    carrier: str | None
    carrier_name: str | None
    tracking_number: str | None
    tracking_url: str | None
    created: int
    updated: int
    meta: Any
    line_items: list[NoticeLine]
    customer: dict[str, Any]
