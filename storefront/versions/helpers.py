"""A checkout's helpers answered what they found out and the live price, not the whole token."""

from typing import Any

from storefront.versions.asked import Asked, Json
from storefront.versions.choices import older_group_id
from storefront.versions.live import NOWHERE, older_live, older_zone

FOUND = (
    "valid", "available", "type", "code", "value", "amount_saved", "credit", "customer_set_price",
    "line_item_id", "variant_id", "requested_quantity", "tax_region",
)  # fmt: skip


def older_helper(token: Json, asked: Asked) -> Json:
    """A helper answers whether it is `valid` or `available`, what it found out, and the live price."""
    found = {name: token[name] for name in FOUND if name in token}
    more = MORE.get(asked.route.rpartition("/")[2])
    extra = more(token, asked) if more else {}
    return {**found, **extra, "live": older_live(token["live"], asked.fuller)}


def older_free(body: Json, fuller: bool) -> Json:
    """Whether a checkout is free is answered with the older live price."""
    return {**body, "live": older_live(body["live"], fuller)}


def _shipping(token: Json, _: Asked) -> Json:
    """The chosen way of delivery stands beside the answer."""
    chosen = token["live"]["shipping"]
    return {name: chosen[name] for name in ("id", "description", "price") if name in chosen}


def _gift_card(token: Json, _: Asked) -> Json:
    """What the card pays is a text, and the place that is taxed is told as well."""
    card = token["live"]["giftcard"]
    credit = {"credit": card["credit"]["formatted"]} if card else {}
    return {**credit, "tax_region": _region(token["live"]["tax"]["zone"])}


def _tax_zone(token: Json, _: Asked) -> Json:
    return {"tax_region": _region(token.get("tax_region"))}


def _variant(token: Json, asked: Asked) -> Json:
    """The option that was asked for, with its price and the variant it belongs to."""
    line = next((row for row in token["live"]["line_items"] if row["id"] == token["line_item_id"]), None)
    options = line["selected_options"] if line else []
    named = asked.query.get("option_id", "").strip()
    option = next((row for row in options if row["option_id"] == named), None)
    if option is None:
        return {}
    return {
        "name": option["option_name"],
        "price": option["price"],
        "option_id": option["option_id"],
        "variant_id": older_group_id(option["group_id"]),
    }


def _region(zone: Any) -> Json:
    return older_zone(zone) if zone else dict(NOWHERE)


MORE = {"shipping": _shipping, "giftcard": _gift_card, "set_tax_zone": _tax_zone, "variant": _variant}
