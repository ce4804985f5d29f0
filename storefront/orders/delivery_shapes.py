"""What an order delivers, as the API shows it: items that are sent, parcels, downloads."""

from typing import Any

import msgspec

from storefront.orders.shipment_shapes import ShipmentShape


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
    linked_shipments: list[str]
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
    shipments: list[ShipmentShape]


class Digital(msgspec.Struct, frozen=True):
    downloads: list[DownloadShape]


class Fulfillment(msgspec.Struct, frozen=True):
    physical: Physical
    digital: Digital


class Shipping(msgspec.Struct, frozen=True):
    """The whole delivery as one piece, as it was shown before there were items and parcels."""

    id: str
    description: str
    price: dict[str, Any]
    shipping_method_id: str
    provider: str
    provider_type: str
    shipped_on: int | None
    carrier: str | None
    tracking_number: str | None
    tracking_url: str | None


class FulfillmentSummary(msgspec.Struct, frozen=True):
    """What an order delivers; `shipping` only where something is sent."""

    order_id: str
    physical: Physical
    digital: Digital
    shipping: Shipping | msgspec.UnsetType = msgspec.UNSET
