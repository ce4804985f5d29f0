"""What orders deliver."""

from storefront.core.paging import Rows
from storefront.docs.ids import ITEM
from storefront.docs.operation import Chapter, Operation
from storefront.orders.delivery_shapes import FulfillmentSummary, PackageShape
from storefront.orders.package_forms import Enabling
from storefront.orders.shipment_forms import NewShipment
from storefront.orders.shipment_shapes import ShipmentDetail, ShipmentShape

ORDER = "/v1/orders/{order_id}"
PARCELS = ORDER + "/fulfillments/physical/shipments"
FILES = ORDER + "/fulfillments/digital/packages"
FILE = FILES + "/{package_id}"
ZONES = "/v1/fulfillment/physical/zones"

FULFILMENT = Chapter(
    "Order fulfilment",
    "Parcels that leave and files that may be downloaded. Buyers hear of parcels by mail.",
    (
        Operation(
            "GET",
            ORDER + "/fulfillments",
            "Get what an order delivers",
            "Items that are sent and how many of each are left, parcels, and downloads with their links.",
            {200: FulfillmentSummary},
            key="secret",
        ),
        Operation(
            "GET",
            ORDER + "/fulfillment",
            "Get the fulfilment of an order",
            "The same under its older name.",
            {200: FulfillmentSummary},
            key="secret",
        ),
        Operation(
            "POST",
            PARCELS,
            "Ship",
            "Records a parcel. Without lines it holds all that is left of the order, without a quantity "
            "all that is left of a line; more than is left is refused.",
            {200: ShipmentShape},
            key="secret",
            body=NewShipment,
            sends={
                "line_items": [{"id": ITEM, "quantity": 1}],
                "carrier": "USPS",
                "tracking_number": "9400 1000 0000 0000 0000 00",
                "tracking_url": "https://post.example/track/9400100000000000000000",
            },
        ),
        Operation(
            "GET",
            PARCELS + "/{shipment_id}",
            "Get a shipment",
            "One parcel with its contents, its way of delivery and its addresses.",
            {200: ShipmentDetail},
            key="secret",
        ),
        Operation(
            "GET",
            FILES,
            "List the files of an order",
            "Every file that may be downloaded, and how often it still may be.",
            {200: Rows[PackageShape]},
            key="secret",
        ),
        Operation("GET", FILE, "Get a file of an order", "One file.", {200: PackageShape}, key="secret"),
        Operation(
            "POST",
            FILE + "/revoke",
            "Close a download",
            "The link answers no more until it is opened again.",
            {200: PackageShape},
            key="secret",
            refuses=(422,),
        ),
        Operation(
            "POST",
            FILE + "/enable",
            "Open a download",
            "Opens the link anew. What is not named is renewed where it had ended; null means without "
            "limit and without end.",
            {200: PackageShape},
            key="secret",
            body=Enabling,
            sends={"remaining_downloads": 5, "access_expires": "2030-01-31 14:22:22"},
        ),
    ),
)
