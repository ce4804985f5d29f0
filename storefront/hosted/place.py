"""What follows from an address: where delivery and tax are counted for."""

from collections.abc import Mapping
from typing import Any

from storefront.checkout.capture_choices import apply_places
from storefront.core.errors import Invalid
from storefront.hosted.details_check import request_of
from storefront.hosted.opened import Opened


def keep_places(opened: Opened, details: Mapping[str, Any]) -> None:
    """Put the places of the details on the token, as the capture will; those of older answers go."""
    asked = request_of(opened, details)
    if isinstance(asked, Invalid) or not (asked.shipping or asked.billing):
        return
    checkout = opened.checkout
    checkout.ship_country = checkout.ship_region = None
    checkout.tax_country = checkout.tax_region = checkout.tax_postal_zip_code = None
    apply_places(checkout, asked)


def take_free_delivery(opened: Opened) -> None:
    """One free way of delivery is no choice."""
    offered = opened.totals.shipping.available
    if len(offered) == 1 and offered[0].price == 0:
        opened.checkout.shipping_method_id = offered[0].id
