"""The live price ended with the total: no gift card, no adjustments, nothing due."""

from storefront.versions.asked import Json
from storefront.versions.delivery import older_method
from storefront.versions.discounts import older_discount
from storefront.versions.lines import older_live_line
from storefront.versions.shape import blank, without

LATER = {"total_due", "giftcard", "adjustments"}
NOWHERE = {"country": "", "region": "", "postal_zip_code": "", "ip_address": ""}


def older_live(live: Json, fuller: bool) -> Json:
    """The live price shows older lines, shipping and tax, and leaves out what is due after a gift card."""
    methods = [older_method(method, fuller) for method in live["shipping"]["available_options"]]
    older = {
        **live,
        "line_items": [older_live_line(line, fuller) for line in live["line_items"]],
        "discount": older_discount(live["discount"], fuller),
        "shipping": {**live["shipping"], "available_options": methods},
        "tax": older_tax(live["tax"], fuller),
    }
    return older if fuller else without(older, LATER)


def older_tax(tax: Json, fuller: bool) -> Json:
    """Tax that is not known yet has neither a breakdown nor a zone."""
    if fuller:
        return dict(tax)
    unknown = not tax["zone"]
    breakdown = (tax["breakdown"] or None) if unknown else tax["breakdown"]
    zone = None if unknown else older_zone(tax["zone"])
    return {**without(tax, {"provider"}), "breakdown": breakdown, "zone": zone}


def older_zone(zone: Json) -> Json:
    """What is not known of a tax zone is an empty text."""
    return NOWHERE | {name: blank(value) for name, value in zone.items()}
