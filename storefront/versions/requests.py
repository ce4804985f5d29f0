"""Which change makes an older request new."""

from collections.abc import Callable, Mapping
from typing import Any

from storefront.versions.asked import Asked, Json
from storefront.versions.capture_request import newer_capture
from storefront.versions.cart_request import newer_choice
from storefront.versions.check_request import newer_check, newer_quantity
from storefront.versions.other_requests import newer_link, newer_product, newer_product_list

Change = Callable[[Json], Json]


def newer_body(body: Json, asked: Asked) -> Json:
    """The body of an older request as the newest version writes it. Whatever is odd in it stays as it is."""
    change = BODIES.get(asked.route)
    return change(body) if change else body


def newer_query(query: Mapping[str, Any], asked: Asked) -> Json:
    """The query of an older request as the newest version writes it."""
    change = QUERIES.get(asked.route)
    return change(dict(query)) if change else dict(query)


BODIES: dict[str, Change] = {
    "POST /v1/carts/*": newer_choice,
    "PUT /v1/carts/*/items/*": newer_choice,
    "POST /v1/checkouts/*": newer_capture,
    "POST /v1/customers/email-token": newer_link,
    "POST /v1/products": newer_product,
    "PUT /v1/products/*": newer_product,
}
QUERIES: dict[str, Change] = {
    "GET /v1/checkouts/*/check/*/variant": newer_check,
    "GET /v1/checkouts/*/check/*/quantity": newer_quantity,
    "GET /v1/products": newer_product_list,
}
