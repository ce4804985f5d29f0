"""An address as its form sends it: read, checked and kept in the words of the checkout."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.addresses import address_rules
from storefront.core.errors import Invalid
from storefront.core.geography import countries, is_country
from storefront.customers.address_forms import AddressForm
from storefront.customers.addresses import FLAGS, create_address, update_address
from storefront.customers.models import Customer
from storefront.customers.own_models import Address
from storefront.customers.present import address_parts
from storefront.hosted import words
from storefront.hosted.address_view import AddressView, address_view
from storefront.hosted.details_check import part_problems
from storefront.hosted.details_form import read_address
from storefront.hosted.finished import address_rows
from storefront.hosted.locale_guess import likely_country
from storefront.web.bodies import parse
from storefront.web.visit import Visit
from storefront.words.places import country_names
from storefront.words.speech import say

KIND = "shipping"
"""Fields are named and filled in by browsers like those of the checkout."""
LONGEST = 255
Typed = Mapping[str, str]


def typed_address(sent: Typed) -> dict[str, str]:
    typed = read_address(sent, KIND)
    typed.pop("delivery_instructions")
    return typed


def problems(typed: Typed) -> dict[str, str]:
    """What has to be mended, by field; what was named first comes first."""
    found: dict[str, str] = {}
    if not is_country(typed["country"]):
        return {f"{KIND}.country": words.country("billing")}
    if not typed["name"]:
        found[f"{KIND}.name"] = say(words.NAME)
    found |= dict(part_problems(KIND, typed, address_rules(typed["country"])))
    long = {f"{KIND}.{part}": say(words.TOO_LONG) for part, text in typed.items() if len(text) > LONGEST}
    return {**found, **long}


async def keep_address(
    session: AsyncSession, customer: Customer, typed: Typed, sent: Typed, id: str | None
) -> dict[str, str]:
    """Write it down, as a new one where there is no `id`; why not, by field. Raises NotFound."""
    errors = problems(typed)
    if errors:
        return errors
    flags = {flag: flag in sent for flag in FLAGS}
    try:
        form = parse(AddressForm, {**{part: text or None for part, text in typed.items()}, **flags})
    except Invalid:
        return {f"{KIND}.street": say(words.TOO_LONG)}
    owner = session, customer.merchant_id, customer.id
    await (update_address(*owner, id, form) if id else create_address(*owner, form))
    return {}


def form_view(visit: Visit, typed: Typed, errors: Mapping[str, str]) -> AddressView:
    """The form in the order of the address's country, or of the one where the visitor probably is."""
    offered = country_names(countries())
    values = dict(typed)
    if values.get("country") not in offered:
        languages = visit.request.headers.get("accept-language", "")
        values["country"] = likely_country(languages, offered, visit.merchant.country)
    return address_view(KIND, values, offered, errors, asks_name=True)


def stored(row: Address) -> dict[str, str]:
    """The parts as a form shows them."""
    return {part: text or "" for part, text in address_parts(row).items()}


def card(visit: Visit, row: Address) -> dict[str, Any]:
    return {
        "rows": address_rows(address_parts(row)),
        "url": visit.url(f"/account/addresses/{row.id}"),
        "ships": row.default_shipping,
        "bills": row.default_billing,
    }
