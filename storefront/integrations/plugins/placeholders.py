"""Placeholders such as `{order.customer_reference}` in a merchant's text. Pure.

No template language: a name stands for a place in an event's payload, and the names are on a list. Values
are put in once and never read again, so nothing that a shopper typed can become a placeholder.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
MAX_VALUE = 500
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""Line breaks and other marks without a shape, also those that turn the direction of writing around."""
ORDER = (
    "id", "customer_reference", "order_value", "status", "status_payment", "status_fulfillment",
    "customer.firstname", "customer.lastname", "customer.email", "shipping.name", "shipping.town_city",
    "shipping.country", "order.subtotal", "order.total", "order.total_with_tax",
)  # fmt: skip
PARCEL = (
    "id", "order_id", "order_customer_reference", "carrier_name", "tracking_number", "tracking_url",
    "customer.firstname", "customer.lastname", "customer.email",
)  # fmt: skip
PRODUCT = ("id", "name", "permalink", "sku", "price", "checkout_url.display")
OLDER_NAMES = {"order_reference": "customer_reference"}
"""As in texts that were written for other services."""


def _names(noun: str, paths: Iterable[str]) -> dict[str, str]:
    """Every path may be written with its noun in front: `{order.status}` is `{status}`."""
    plain = {path: path for path in paths}
    return {f"{noun}.{path}": path for path in plain} | plain


PLACES: dict[str, dict[str, str]] = {
    "orders.create": {**_names("order", ORDER), **OLDER_NAMES},
    "orders.update": {**_names("order", ORDER), **OLDER_NAMES},
    "orders.physical.shipment": {
        **_names("parcel", PARCEL),
        "order_reference": "order_customer_reference",
        "order.customer_reference": "order_customer_reference",
    },
    "products.create": _names("product", PRODUCT),
    "products.update": _names("product", PRODUCT),
}
"""By event: what may be written, and where in the payload it is."""


def fault(text: str, events: Iterable[str]) -> str | None:
    """What is wrong with a text that is to be filled in for each of these events."""
    for event in events:
        for name in PLACEHOLDER.findall(text):
            if name not in PLACES[event]:
                return f"There is no {{{name[:100]}}} in {event}."
    return None


def filled(text: str, event: str, payload: Mapping[str, Any], safe: Callable[[str], str]) -> str:
    """The text with its values, each made `safe` for where it is going. What is not there is left empty."""
    places = PLACES.get(event, {})

    def value(found: re.Match[str]) -> str:
        place = places.get(found[1])
        return "" if place is None else safe(_words(_at(payload, place)))

    return PLACEHOLDER.sub(value, text)


def _at(payload: Any, path: str) -> Any:
    for key in path.split("."):
        payload = payload.get(key) if isinstance(payload, dict) else None
    return payload


def _words(value: Any) -> str:
    """On one line; money with its sign; nothing for what is no value."""
    if isinstance(value, dict):
        value = value.get("formatted_with_symbol")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return CONTROL.sub(" ", str(value)).strip()[:MAX_VALUE]
