"""Steps that are done, as the later ones sum them up."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from storefront.core.address_lines import address_lines
from storefront.core.addresses import SIGNED
from storefront.hosted.details_form import SAME, needs_billing
from storefront.hosted.email_hint import likely_email
from storefront.hosted.opened import Opened
from storefront.hosted.steps import Step, step_named
from storefront.hosted.urls import step_url
from storefront.shop.amounts import shown
from storefront.words.places import country_name, region_name
from storefront.words.speech import apart, say


class Finished(msgspec.Struct, frozen=True):
    name: str
    rows: Sequence[str]
    url: str
    doubt: str | None = None
    """Something that looks like a slip; nobody is held up by it."""


def finished(opened: Opened, step: Step) -> list[Finished]:
    """What was said before this step."""
    if step.slug == "details":
        return []
    found = _details(opened)
    chosen = opened.totals.shipping.chosen
    if step.slug == "payment" and chosen is not None:
        cost = shown(chosen.price, opened.currency) if chosen.price else say("Free")
        has_choice = step_named("delivery").needed(opened)
        url = step_url(opened.visit, opened.checkout.id, "delivery" if has_choice else "details")
        found.append(Finished(say("Delivery method"), [f"{apart(chosen.name)} – {cost}"], url))
    return found


def _details(opened: Opened) -> list[Finished]:
    details, url = opened.details, step_url(opened.visit, opened.checkout.id, "details")
    person = details.get("customer") or {}
    names = f"{person.get('firstname', '')} {person.get('lastname', '')}".strip()
    contact = [row for row in (person.get("email"), names, person.get("phone")) if row]
    meant = likely_email(person.get("email") or "")
    doubt = say("Did you mean %(email)s?", email=meant) if meant else None
    found = [Finished(say("Contact"), contact, url, doubt)]
    if opened.asks_shipping:
        found.append(Finished(say("Delivery address"), address_rows(details.get("shipping") or {}), url))
    if needs_billing(opened, details):
        found.append(Finished(say("Billing address"), address_rows(details.get("billing") or {}), url))
    elif opened.asks_shipping and details.get(SAME):
        found.append(Finished(say("Billing address"), [say("The same as the delivery address")], url))
    return found


def address_rows(address: Mapping[str, Any]) -> list[str]:
    """An address as it is written where it is, with the country's name in the reader's language."""
    country, region = address.get("country") or "", address.get("county_state") or ""
    written = region if country in SIGNED else region_name(country, region)
    lines = address_lines({**address, "county_state": written})
    return [*lines, country_name(country)] if country else lines
