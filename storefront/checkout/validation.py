"""Rules for a form that completes a checkout: field names as HTML writes them, and what each asks."""

from collections.abc import Sequence

from storefront.checkout.conditionals import collects
from storefront.checkout.facts import CheckoutFacts
from storefront.extrafields.models import ExtraField

Rules = dict[str, dict[str, bool]]
ADDRESS = ("name", "street", "town_city", "county_state", "postal_zip_code", "country")
REQUIRED = {"required": True}


def validation_rules(facts: CheckoutFacts, extra_fields: Sequence[ExtraField]) -> Rules:
    """By field, `customer[email]` first."""
    asked = collects(facts, extra_fields)
    rules: Rules = {"customer[email]": {"email": True, **REQUIRED}}
    if asked.fullname:
        rules |= {f"customer[{part}]": REQUIRED for part in ("firstname", "lastname")}
    for kind, wanted in (("shipping", asked.shipping_address), ("billing", asked.billing_address)):
        rules |= {f"{kind}[{part}]": REQUIRED for part in ADDRESS if wanted}
    if facts.ships:
        rules["fulfillment[shipping_method]"] = REQUIRED
    return rules | _lines(facts) | _questions(extra_fields)


def _lines(facts: CheckoutFacts) -> Rules:
    rules: Rules = {}
    for line in facts.lines:
        rules[f"line_items[{line.id}][quantity]"] = {"digits": True}
        groups = facts.goods.groups.get(line.product_id, ())
        rules |= {f"line_items[{line.id}][variants][{group.id}]": REQUIRED for group in groups}
    return rules


def _questions(extra_fields: Sequence[ExtraField]) -> Rules:
    return {f"extra_fields[{field.id}]": REQUIRED for field in extra_fields if field.required}
