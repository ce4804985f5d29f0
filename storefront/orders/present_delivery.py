"""What an order delivers, as the API shows it."""

from typing import Any

import msgspec

from storefront.orders.delivery_shapes import (
    Digital,
    Fulfillment,
    FulfillmentSummary,
    ItemShape,
    Physical,
    Shipping,
    Units,
)
from storefront.orders.models import FulfillmentItem
from storefront.orders.present_downloads import present_downloads
from storefront.orders.present_shipment import NATIVE_SHIPPING, PROVIDER, present_shipment
from storefront.orders.queries import FullOrder
from storefront.orders.states import fulfillment_status
from storefront.settings import Settings


def present_fulfillment(full: FullOrder, settings: Settings) -> Fulfillment:
    parcels = [present_shipment(row) for row in full.shipments]
    return Fulfillment(
        physical=Physical(items=_items(full), shipments=parcels),
        digital=Digital(downloads=present_downloads(full, settings)),
    )


def present_summary(full: FullOrder, settings: Settings) -> FulfillmentSummary:
    parts = present_fulfillment(full, settings)
    shipping = _shipping(full, parts.physical.items)
    return FulfillmentSummary(full.order.id, parts.physical, parts.digital, shipping)


def _items(full: FullOrder) -> list[ItemShape]:
    linked = _linked(full)
    return [_item(row, full.lines[row.line_item_id], linked.get(row.id, [])) for row in full.items]


def _linked(full: FullOrder) -> dict[str, list[str]]:
    """The ids of the parcels that carry units of an item, by item."""
    found: dict[str, list[str]] = {}
    for shipment in full.shipments:
        for part in shipment.lines:
            found.setdefault(part["item"], []).append(shipment.id)
    return found


def _item(row: FulfillmentItem, line: dict[str, Any], linked: list[str]) -> ItemShape:
    remaining = row.quantity - row.fulfilled
    return ItemShape(
        id=row.id,
        shipping_method_id=row.shipping_method_id or "",
        line_item_id=row.line_item_id,
        product_id=line["product_id"],
        shipping_description=row.shipping_description or "",
        provider=PROVIDER,
        provider_type=NATIVE_SHIPPING,
        product_name=line["product_name"],
        status=fulfillment_status([row]),
        quantity=Units(row.quantity, row.fulfilled, remaining),
        quantity_fulfilled=row.fulfilled,
        quantity_remaining=remaining,
        last_updated=row.updated,
        linked_shipments=linked,
        variants=[_without_price(option) for option in line["variants"]],
    )


def _without_price(option: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in option.items() if name != "price"}


def _shipping(full: FullOrder, items: list[ItemShape]) -> Shipping | msgspec.UnsetType:
    chosen = full.order.snapshot["order"]["shipping"]
    if not items or not chosen:
        return msgspec.UNSET
    last = full.shipments[-1] if full.shipments else None
    return Shipping(
        id=items[0].id,
        description=chosen["description"],
        price=chosen["price"],
        shipping_method_id=items[0].shipping_method_id,
        provider=PROVIDER,
        provider_type=NATIVE_SHIPPING,
        shipped_on=last.shipped_on if last else None,
        carrier=last.carrier if last else None,
        tracking_number=last.tracking_number if last else None,
        tracking_url=last.tracking_url if last else None,
    )
