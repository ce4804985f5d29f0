"""Parcels as the API and the event show them."""

from typing import Any

from storefront.core.ids import twin
from storefront.orders.later_models import Shipment
from storefront.orders.models import FulfillmentItem
from storefront.orders.queries import FullOrder
from storefront.orders.shipment_shapes import (
    NoticeLine,
    ShipmentDetail,
    ShipmentNotice,
    ShipmentShape,
    ShippedLine,
)

PROVIDER = "chec"
NATIVE, NATIVE_SHIPPING = "native", "native_shipping"


def present_shipment(row: Shipment) -> ShipmentShape:
    return ShipmentShape(**_common(row), provider_type=NATIVE)


def present_detail(row: Shipment, full: FullOrder) -> ShipmentDetail:
    order, frozen = full.order, full.order.snapshot
    chosen = frozen["order"]["shipping"] or {}
    return ShipmentDetail(
        **_common(row),
        provider_type=NATIVE_SHIPPING,
        description=chosen.get("description"),
        price=chosen.get("price"),
        shipping_method_id=_method_id(full),
        ship_to=frozen["shipping"],
        bill_to=frozen["billing"],
        order_customer_reference=order.customer_reference,
        order_fulfillment_status=order.status_fulfillment,
    )


def shipment_notice(row: Shipment, full: FullOrder) -> ShipmentNotice:
    """Outside of the API a parcel is called `shpmnt_…`; it is found under both names."""
    order = full.order
    items = {item.id: item for item in full.items}
    return ShipmentNotice(
        id=twin(row.id, "shpmnt"),
        order_id=order.id,
        order_customer_reference=order.customer_reference,
        shipping_method_id=_method_id(full),
        shipped_on=row.shipped_on,
        provider=PROVIDER,
        provider_type=NATIVE_SHIPPING,
        carrier=row.carrier,
        carrier_name=row.carrier_name,
        tracking_number=row.tracking_number,
        tracking_url=row.tracking_url,
        created=row.created,
        updated=row.updated,
        meta=row.meta,
        line_items=[_notice_line(part, items[part["item"]], full.lines[part["line"]]) for part in row.lines],
        customer={"id": order.customer_id, **order.snapshot["customer"]},
    )


def _common(row: Shipment) -> dict[str, Any]:
    return {
        "order_id": row.order_id,
        "id": row.id,
        "shipped_on": row.shipped_on,
        "provider": PROVIDER,
        "carrier": row.carrier,
        "carrier_name": row.carrier_name,
        "tracking_number": row.tracking_number,
        "tracking_url": row.tracking_url,
        "line_items": [ShippedLine(part["line"], part["quantity"]) for part in row.lines],
        "created": row.created,
        "meta": row.meta,
        "metadata": row.meta,
    }


def _method_id(full: FullOrder) -> str | None:
    return next((item.shipping_method_id for item in full.items if item.shipping_method_id), None)


def _notice_line(part: dict[str, Any], item: FulfillmentItem, line: dict[str, Any]) -> NoticeLine:
    """The way of delivery goes by its rate here."""
    method = item.shipping_method_id
    return NoticeLine(
        fulfillment_item_id=item.id,
        line_item_id=part["line"],
        shipping_method_id=twin(method, "rate") if method else None,
        product_id=line["product_id"],
        product_name=line["product_name"],
        selected_options=line.get("selected_options") or [],
        fulfilled_quantity=part["quantity"],
        total_quantity=item.quantity,
    )
