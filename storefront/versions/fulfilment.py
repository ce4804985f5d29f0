"""An order was shipped as one piece, and its downloads were a bare list."""

from typing import Any

from storefront.versions.asked import Json
from storefront.versions.choices import older_group_id
from storefront.versions.shape import renamed, without

LATER = {"remaining_downloads", "access_expires", "is_access_revoked"}
TRACKING = ("shipped_on", "carrier", "tracking_number", "tracking_url")


def older_fulfillment(order: Json, fuller: bool) -> Json:
    """What an order delivers is one `shipping` piece for all that is sent, and the downloads."""
    physical, digital = order["fulfillment"]["physical"], order["fulfillment"]["digital"]
    return {
        **order["fulfillment"],
        "shipping": _shipping(order),
        "physical": {
            **physical,
            "items": [_item(item) for item in physical["items"]],
            "shipments": [renamed(shipment, {"meta": "metadata"}) for shipment in physical["shipments"]],
        },
        "digital": digital if fuller else [_download(download) for download in digital["downloads"]],
    }


def _shipping(order: Json) -> Json | None:
    """The whole delivery under the id of its first item; null where nothing is sent."""
    physical, chosen = order["fulfillment"]["physical"], order["order"]["shipping"]
    if not physical["items"] or not chosen:
        return None
    first = physical["items"][0]
    sent: dict[str, Any] = next(iter(physical["shipments"]), {})
    return {
        "id": first["id"],
        "description": chosen["description"],
        "price": chosen["price"],
        "shipping_method_id": first["shipping_method_id"],
        "provider": first["provider"],
        "provider_type": first["provider_type"],
        **{name: sent.get(name) for name in TRACKING},
    }


def _item(item: Json) -> Json:
    """How many are to be sent is one number; the choices are variants."""
    quantity = item["quantity"]
    variants = [{**one, "variant_id": older_group_id(one["variant_id"])} for one in item["variants"]]
    total = quantity["total"] if isinstance(quantity, dict) else quantity
    return {**item, "quantity": total, "variants": variants}


def _download(download: Json) -> Json:
    """A file is shown with its address and size; the size in bytes is a text."""
    packages = [
        {**without(package, LATER), "size_in_bytes": str(package["size_in_bytes"])}
        for package in download["packages"]
    ]
    return {**download, "packages": packages}
