"""An order held payments, one delivery, and `extrafields`; notes of the merchant were `metadata`."""

from typing import Any

from storefront.versions.asked import Json
from storefront.versions.choices import older_group_id
from storefront.versions.discounts import older_discount
from storefront.versions.extra_fields import older_flags, older_spelling
from storefront.versions.fulfilment import older_fulfillment
from storefront.versions.lines import LATER_LIVE
from storefront.versions.live import older_tax
from storefront.versions.merchants import older_merchant
from storefront.versions.payments import older_money
from storefront.versions.shape import blank, price_like, without

LATER = {"status", "updated", "transactions", "meta"}
LATER_BILL = {"total_due", "adjustments"}
LATER_LINE = {*LATER_LIVE, "product_sku", "line_total_with_tax"}
NEVER = (
    "has_extend_fulfillment", "has_webhook_fulfillment", "has_extend_apps", "has_subscription_items",
)  # fmt: skip
"""What older orders told of and this shop does not do."""
PLACE = (
    "ip_address", "country_code", "country_name", "region_code", "region_name", "city", "postal_zip_code",
)  # fmt: skip
UNKNOWN_PLACE = dict.fromkeys(PLACE, "")


def older_order(order: Json, fuller: bool) -> Json:
    """An order shows payments, one delivery, `extrafields` and `metadata`; fraud was never looked for.

    A payment that has to be approved before there is an order is told as it always was.
    """
    if "payment_id" in order:
        return order
    older = {
        **older_flags(order),
        "extra_fields": [{**answer, "value": blank(answer["value"])} for answer in order["extra_fields"]],
        "shipping": _address(order["shipping"], fuller),
        "billing": _address(order["billing"], fuller),
        "order": _bill(order["order"], fuller),
        "tax": _tax(order["tax"], fuller),
        **older_money(order),
        "fulfillment": older_fulfillment(order, fuller),
        "merchant": older_merchant(order["merchant"], fuller),
        "client_details": UNKNOWN_PLACE | {k: blank(v) for k, v in order["client_details"].items()},
        "metadata": [] if order["meta"] is None else order["meta"],
        "fraud": {},
    }
    older["conditionals"] = _conditionals(older["conditionals"], order)
    return older_spelling(older if fuller else without(older, LATER))


def _conditionals(flags: Json, order: Json) -> Json:
    """Older orders tell of kinds of delivery that are not there any more, one of them misspelled."""
    return {
        **flags,
        **dict.fromkeys(NEVER, False),
        "has_physical_fulfillent": flags.get("has_physical_fulfillment", False),
        "is_refunded": order["status_payment"] == "refunded",
    }


def _address(address: Json | None, fuller: bool) -> Any:
    """`country_state` is what older pages read; from 2021-03-10 on an address that is missing is empty."""
    if address is None:
        return [] if fuller else None
    return {**address, "country_state": address.get("county_state")}


def _bill(bill: Json, fuller: bool) -> Json:
    older = {
        **bill,
        "line_items": [_line(line, fuller) for line in bill["line_items"]],
        "discount": older_discount(bill["discount"], fuller),
        "tax": older_tax(bill["tax"], fuller),
    }
    return older if fuller else without(older, LATER_BILL)


def _tax(tax: Json, fuller: bool) -> Json:
    """The tax beside the bill keeps who computed it, and shows each part as a price."""
    parts = [{**row, "amount": price_like(row["amount"], tax["amount"])} for row in tax["breakdown"]]
    return {**tax, **without(older_tax(tax, fuller), {"provider"}), "breakdown": parts}


def _line(line: Json, fuller: bool) -> Json:
    """A line of an order names the variants it was chosen by as variants."""
    variants = [{**one, "variant_id": older_group_id(one["variant_id"])} for one in line["variants"]]
    older = {**line, "variants": variants}
    return older if fuller else without(older, LATER_LINE)
