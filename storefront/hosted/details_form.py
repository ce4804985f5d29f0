"""What the details step sends, tidied: the sections that are kept on the token."""

import re
from collections.abc import Mapping
from typing import Any

from storefront.core.addresses import AddressRules, address_rules, regions_of
from storefront.hosted.opened import Opened

SECTIONS = ("shipping", "billing")
PARTS = ("name", "country", "street", "street_2", "town_city", "county_state", "postal_zip_code")
PERSON = ("email", "firstname", "lastname", "phone")
SAME = "billing_same"
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
"""What comes along when text is pasted."""

Fields = Mapping[str, str]


def read_details(opened: Opened, fields: Fields) -> dict[str, Any]:
    """The details as sections. Whatever cannot be tidied stays as it was typed, for the check to name."""
    customer = {part: _text(fields.get(f"customer.{part}", "")) for part in PERSON}
    customer["email"] = re.sub(r"\s|^mailto:", "", customer["email"], flags=re.IGNORECASE)
    details: dict[str, Any] = {"customer": customer, "extra_fields": _answers(opened, fields)}
    if opened.asks_shipping:
        name = _fullname(customer) if opened.asks_names else None
        details["shipping"] = read_address(fields, "shipping", name)
        details[SAME] = SAME in fields
    if needs_billing(opened, details):
        details["billing"] = read_address(fields, "billing")
    return details


def needs_billing(opened: Opened, details: Mapping[str, Any]) -> bool:
    """Whether a billing address of its own is asked for."""
    return opened.asks_billing if not opened.asks_shipping else not details.get(SAME, True)


def as_request(opened: Opened, details: Mapping[str, Any]) -> dict[str, Any]:
    """The details as a capture takes them: parts that are empty are absent."""
    shipping = _filled(details.get("shipping") or {})
    own = needs_billing(opened, details)
    billing = _filled(details.get("billing") or {}) if own else _without_instructions(shipping)
    return {
        "customer": _filled(details.get("customer") or {}),
        "shipping": shipping or None,
        "billing": billing or None,
        "extra_fields": dict(details.get("extra_fields") or {}),
    }


def read_address(fields: Fields, section: str, name: str | None = None) -> dict[str, str]:
    """The parts of one address, tidied as its country writes them."""
    typed = {part: _text(fields.get(f"{section}.{part}", "")) for part in PARTS}
    typed["country"] = typed["country"].upper()
    rules = address_rules(typed["country"])
    if name is not None:
        typed["name"] = name
    if section == "shipping":
        typed["delivery_instructions"] = fields.get("shipping.delivery_instructions", "").strip()
    return {**typed, **_tidied(typed, rules)}


def _tidied(typed: Fields, rules: AddressRules) -> dict[str, str]:
    """Postcode and region as they are written there; parts that the country does not have are dropped."""
    postcode = typed["postal_zip_code"]
    return {
        "town_city": rules.town or typed["town_city"],
        "postal_zip_code": (rules.postcode(postcode) or postcode) if rules.part("postal_zip_code") else "",
        "county_state": _region(typed["county_state"], rules) if rules.part("county_state") else "",
    }


def _region(typed: str, rules: AddressRules) -> str:
    """A code, also where the name was typed."""
    known = regions_of(rules.country)
    wanted = typed.casefold()
    return next((code for code, name in known.items() if wanted in {code.casefold(), name.casefold()}), typed)


def _answers(opened: Opened, fields: Fields) -> dict[str, str]:
    return {field.id: _text(fields.get(f"extra_fields.{field.id}", "")) for field in opened.extra_fields}


def _fullname(customer: Fields) -> str:
    return f"{customer['firstname']} {customer['lastname']}".strip()


def _text(typed: str) -> str:
    return " ".join(INVISIBLE.sub("", typed).split())


def _filled(section: Mapping[str, str]) -> dict[str, str]:
    return {part: text for part, text in section.items() if text}


def _without_instructions(address: Mapping[str, str]) -> dict[str, str]:
    return {part: text for part, text in address.items() if part != "delivery_instructions"}
