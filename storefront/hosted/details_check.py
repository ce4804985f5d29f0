"""What is still to be mended in the details: the checks of a capture, said in the words of a page.

The keys are the names of the fields, in the order in which they stand on the page.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from storefront.checkout.capture_check import check_address, check_customer
from storefront.checkout.capture_fields import answers
from storefront.checkout.capture_form import CaptureRequest
from storefront.core.addresses import AddressRules, address_rules
from storefront.core.errors import Invalid
from storefront.hosted import words
from storefront.hosted.details_form import as_request, needs_billing
from storefront.hosted.opened import Opened
from storefront.web.bodies import parse
from storefront.words.speech import say

Problems = dict[str, str]


def problems(opened: Opened, details: Mapping[str, Any]) -> Problems:
    """One sentence for each field that has to be mended; none when the details will do."""
    asked = request_of(opened, details)
    if isinstance(asked, Invalid):
        own = needs_billing(opened, details)
        return {
            field: say(words.TOO_LONG) for field in asked.errors if own or not field.startswith("billing.")
        }
    found = {**_person(opened, asked), **_addresses(opened, details, asked)}
    return {**found, **_extra(opened, asked)}


def request_of(opened: Opened, details: Mapping[str, Any]) -> CaptureRequest | Invalid:
    """The details as the capture's own form, or what it says of them."""
    try:
        return parse(CaptureRequest, as_request(opened, details), currency=opened.currency)
    except Invalid as refusal:
        return refusal


def _person(opened: Opened, asked: CaptureRequest) -> Problems:
    faults = check_customer(asked, opened.asks_names)
    return {field: words.person(field, bool(asked.customer.email)) for field in faults}


def _addresses(opened: Opened, details: Mapping[str, Any], asked: CaptureRequest) -> Problems:
    found: Problems = {}
    if opened.asks_shipping:
        faults = check_address("shipping", asked.shipping, needed=True)
        found |= dict(_address(opened, "shipping", details.get("shipping") or {}, set(faults)))
    if needs_billing(opened, details):
        faults = check_address("billing", asked.billing, needed=True)
        found |= dict(_address(opened, "billing", details.get("billing") or {}, set(faults)))
    return found


def _address(
    opened: Opened, kind: str, typed: Mapping[str, str], faults: set[str]
) -> Iterator[tuple[str, str]]:
    country = typed.get("country", "")
    if f"{kind}.country" in faults or (kind == "shipping" and country not in opened.countries):
        yield f"{kind}.country", words.country(kind)
        return
    if f"{kind}.name" in faults and not (kind == "shipping" and opened.asks_names):
        yield f"{kind}.name", say(words.NAME)
    yield from part_problems(kind, typed, address_rules(country))


def part_problems(kind: str, typed: Mapping[str, str], rules: AddressRules) -> Iterator[tuple[str, str]]:
    """What the parts of an address still need, by field."""
    for part in rules.parts:
        text = typed.get(part.name, "")
        unknown = text and part.choices and text not in dict(part.choices)
        if unknown or (part.required and not text):
            yield f"{kind}.{part.name}", words.missing(part)
        elif text and part.name == "postal_zip_code" and rules.postcode(text) is None:
            yield f"{kind}.{part.name}", words.postcode(part, rules)


def _extra(opened: Opened, asked: CaptureRequest) -> Problems:
    _, faults = answers(opened.extra_fields, asked.extra_fields)
    named = {f"extra_fields.{field.id}": field for field in opened.extra_fields}
    return {key: words.answer(named[key]) for key in faults}
