"""Countries and their parts, by ISO 3166 code, with the names people know."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import pycountry
from babel import Locale

WHOLE = "*"
"""Stands for every part of a country."""

EU = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""Members of the European Union."""


@cache
def countries() -> Mapping[str, str]:
    """Names by two-letter code, in the order of the names."""
    names = Locale("en").territories
    return by_name({country.alpha_2: str(names[country.alpha_2]) for country in pycountry.countries})


@cache
def subdivisions(country: str) -> Mapping[str, str]:
    """Names by short code (`CA`, without the country), in the order of the names; empty where unknown."""
    if country not in countries():
        return MappingProxyType({})
    lists: Any = pycountry.subdivisions
    parts = lists.get(country_code=country) or []
    return by_name({part.code.partition("-")[2]: part.name for part in parts})


def is_country(code: str) -> bool:
    return code in countries()


def country_code(text: str) -> str | None:
    """The code in capitals, when it is a country's."""
    code = text.strip().upper()
    return code if is_country(code) else None


def short_region(country: str, region: str | None) -> str | None:
    """`CA` for `US-CA`, `ca` and `California`; the text in capitals where it is unknown; None for nothing."""
    text = (region or "").strip()
    code = text.upper().removeprefix(f"{country}-")
    known = subdivisions(country)
    if code in known:
        return code
    return next((short for short, name in known.items() if name.casefold() == text.casefold()), code or None)


def is_region(country: str, region: str) -> bool:
    """Whether the short code names a part of the country; anything does where no parts are known."""
    known = subdivisions(country)
    return not known or region in known


def by_name(named: dict[str, str]) -> Mapping[str, str]:
    """In the order of the names. Case does not count, and an accent only among equals: Åland ends the A."""
    return MappingProxyType(
        dict(sorted(named.items(), key=lambda entry: unicodedata.normalize("NFKD", entry[1]).casefold()))
    )
