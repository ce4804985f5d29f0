"""Steps that are done, as the later ones sum them up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storefront.core.addresses import regions_of
from storefront.core.geography import countries
from storefront.hosted.details_form import SAME, needs_billing
from storefront.hosted.email_hint import likely_email
from storefront.hosted.opened import Opened
from storefront.hosted.steps import Step, step_named
from storefront.hosted.urls import step_url
from storefront.shop.amounts import shown


@dataclass(frozen=True, slots=True)
class Finished:
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
        cost = shown(chosen.price, opened.currency) if chosen.price else "Free"
        has_choice = step_named("delivery").needed(opened)
        url = step_url(opened.visit, opened.checkout.id, "delivery" if has_choice else "details")
        found.append(Finished("Delivery method", [f"{chosen.name} – {cost}"], url))
    return found


def _details(opened: Opened) -> list[Finished]:
    details, url = opened.details, step_url(opened.visit, opened.checkout.id, "details")
    person = details.get("customer") or {}
    names = f"{person.get('firstname', '')} {person.get('lastname', '')}".strip()
    contact = [row for row in (person.get("email"), names, person.get("phone")) if row]
    meant = likely_email(person.get("email") or "")
    found = [Finished("Contact", contact, url, f"Did you mean {meant}?" if meant else None)]
    if opened.asks_shipping:
        found.append(Finished("Delivery address", address_rows(details.get("shipping") or {}), url))
    if needs_billing(opened, details):
        found.append(Finished("Billing address", address_rows(details.get("billing") or {}), url))
    elif opened.asks_shipping and details.get(SAME):
        found.append(Finished("Billing address", ["The same as the delivery address"], url))
    return found


def address_rows(address: Mapping[str, Any]) -> list[str]:
    """An address in a few rows."""
    country = address.get("country") or ""
    region = address.get("county_state") or ""
    town = (address.get("town_city"), regions_of(country).get(region, region), address.get("postal_zip_code"))
    rows = (
        address.get("name"),
        address.get("street"),
        address.get("street_2"),
        " ".join(part for part in town if part),
        countries().get(country, country),
    )
    return [row for row in rows if row]
