"""The details step as its template shows it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from storefront.core.geography import countries
from storefront.extrafields.models import ExtraField
from storefront.hosted.address_view import AddressView, FieldView, address_view, field_id
from storefront.hosted.choice_view import Choice
from storefront.hosted.details_form import SAME
from storefront.hosted.email_hint import likely_email
from storefront.hosted.locale_guess import likely_country
from storefront.hosted.opened import Opened
from storefront.words.places import country_names
from storefront.words.speech import say


class Question(msgspec.Struct, frozen=True):
    """A merchant's own question."""

    id: str
    name: str
    label: str
    type: str
    required: bool
    value: str
    options: Sequence[str]
    error: str | None
    help: str | None

    @property
    def choices(self) -> list[Choice]:
        """The options as radios show them."""
        return [Choice(option, option) for option in self.options]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The options as a select shows them."""
        return [(option, option) for option in self.options]


class DetailsView(msgspec.Struct, frozen=True):
    """`billing_choice`: the tick box that says billing equals delivery; shown where goods are delivered."""

    email: FieldView
    likely_email: str | None
    names: Sequence[FieldView]
    phone: FieldView | None
    shipping: AddressView | None
    instructions: FieldView | None
    billing_choice: bool
    billing_same: bool
    billing: AddressView | None
    questions: Sequence[Question]


def details_view(opened: Opened, details: Mapping[str, Any], errors: Mapping[str, str]) -> DetailsView:
    person: Mapping[str, str] = details.get("customer") or {}
    email = person.get("email") or ""
    delivers = opened.asks_shipping
    return DetailsView(
        email=_person("email", say("E-mail address"), "email", person, errors),
        likely_email=likely_email(email) if "customer.email" not in errors else None,
        names=_names(person, errors) if opened.asks_names else (),
        phone=_person("phone", say("Phone"), "tel", person, errors, optional=True) if delivers else None,
        shipping=_shipping(opened, details, errors) if delivers else None,
        instructions=_instructions(details) if opened.facts.ships else None,
        billing_choice=delivers,
        billing_same=bool(details.get(SAME, True)),
        billing=_billing(opened, details, errors) if delivers or opened.asks_billing else None,
        questions=[_question(field, details, errors) for field in opened.extra_fields],
    )


def _names(person: Mapping[str, str], errors: Mapping[str, str]) -> list[FieldView]:
    return [
        _person("firstname", say("First name"), "given-name", person, errors),
        _person("lastname", say("Last name"), "family-name", person, errors),
    ]


def _person(
    part: str,
    label: str,
    token: str,
    person: Mapping[str, str],
    errors: Mapping[str, str],
    optional: bool = False,
) -> FieldView:
    name = f"customer.{part}"
    return FieldView(name, label, person.get(part) or "", optional, token, errors.get(name))


def _shipping(opened: Opened, details: Mapping[str, Any], errors: Mapping[str, str]) -> AddressView:
    offered = country_names(opened.countries)
    values = _with_country(opened, details.get("shipping") or {}, offered)
    return address_view("shipping", values, offered, errors, asks_name=not opened.asks_names)


def _billing(opened: Opened, details: Mapping[str, Any], errors: Mapping[str, str]) -> AddressView:
    offered = country_names(countries())
    values = _with_country(opened, details.get("billing") or {}, offered)
    return address_view("billing", values, offered, errors, asks_name=True)


def _with_country(opened: Opened, values: Mapping[str, str], offered: Mapping[str, str]) -> Mapping[str, str]:
    """The saved country while it is offered, else the likely one."""
    if values.get("country") in offered:
        return values
    languages = opened.visit.request.headers.get("accept-language", "")
    return {**values, "country": likely_country(languages, offered, opened.facts.merchant.country)}


def _instructions(details: Mapping[str, Any]) -> FieldView:
    value = (details.get("shipping") or {}).get("delivery_instructions") or ""
    return FieldView("shipping.delivery_instructions", say("Delivery instructions"), value, True, "off")


def _question(field: ExtraField, details: Mapping[str, Any], errors: Mapping[str, str]) -> Question:
    name = f"extra_fields.{field.id}"
    return Question(
        id=field_id(name),
        name=name,
        label=field.name,
        type=field.type,
        required=field.required,
        value=(details.get("extra_fields") or {}).get(field.id) or "",
        options=field.options or (),
        error=errors.get(name),
        help=field.meta.get("help") if isinstance(field.meta, dict) else None,
    )
