"""The fields of an address as a page shows them, in the order of its country."""

from collections.abc import Mapping, Sequence

import msgspec

from storefront.core.addresses import AddressRules, Part, address_rules
from storefront.core.geography import by_name
from storefront.words.languages import DEFAULT
from storefront.words.places import region_name
from storefront.words.speech import language, say

TOKENS = {
    "name": "name",
    "country": "country",
    "street": "address-line1",
    "street_2": "address-line2",
    "town_city": "address-level2",
    "county_state": "address-level1",
    "postal_zip_code": "postal-code",
}
NARROW = {"town_city", "county_state", "postal_zip_code"}
"""Parts that stand beside each other where there is room."""


class FieldView(msgspec.Struct, frozen=True):
    """`name` is that of the form field, `id` the same with dashes."""

    name: str
    label: str
    value: str
    optional: bool
    autocomplete: str
    error: str | None = None
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        return field_id(self.name)


class AddressView(msgspec.Struct, frozen=True):
    """`rows` are the parts below name and country; those of one row stand beside each other."""

    kind: str
    country: FieldView
    name: FieldView | None
    rows: tuple[tuple[FieldView, ...], ...]


def field_id(name: str) -> str:
    """The id of a form field, as labels and error summaries point to it."""
    return name.replace(".", "-").replace("_", "-")


def address_view(
    kind: str,
    values: Mapping[str, str],
    countries: Mapping[str, str],
    errors: Mapping[str, str],
    asks_name: bool,
) -> AddressView:
    """`kind` is `shipping` or `billing`. `values["country"]` has to be set."""
    rules = address_rules(values.get("country", ""))
    fields = [_field(kind, part, values, errors) for part in rules.parts]
    return AddressView(
        kind=kind,
        country=_field(kind, Part("country", "Country", True, tuple(countries.items())), values, errors),
        name=_field(kind, Part("name", "Full name", True), values, errors) if asks_name else None,
        rows=tuple(_rows(rules, fields)),
    )


def _field(kind: str, part: Part, values: Mapping[str, str], errors: Mapping[str, str]) -> FieldView:
    name = f"{kind}.{part.name}"
    return FieldView(
        name=name,
        label=say(part.label),
        value=values.get(part.name) or "",
        optional=not part.required,
        autocomplete=f"{kind} {TOKENS[part.name]}",
        error=errors.get(name),
        choices=_choices(part, values.get("country", "")),
    )


def _choices(part: Part, country: str) -> tuple[tuple[str, str], ...]:
    """Regions in the order of the names that the visitor knows."""
    if part.name == "country" or language() == DEFAULT:
        return part.choices
    named = by_name({code: region_name(country, code) for code, _ in part.choices})
    return tuple(named.items())


def _rows(rules: AddressRules, fields: Sequence[FieldView]) -> list[tuple[FieldView, ...]]:
    """Neighbours that are narrow share a row."""
    rows: list[list[FieldView]] = []
    narrow_before = False
    for part, field in zip(rules.parts, fields, strict=True):
        narrow = part.name in NARROW
        if narrow and narrow_before:
            rows[-1].append(field)
        else:
            rows.append([field])
        narrow_before = narrow
    return [tuple(row) for row in rows]
