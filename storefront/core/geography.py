"""Countries and their parts, by ISO 3166 code, with the names people know."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pycountry

WHOLE = "*"
"""Stands for every part of a country."""


@cache
def countries() -> Mapping[str, str]:
    """Names by two-letter code, in the order of the names."""
    named = {
        country.alpha_2: getattr(country, "common_name", country.name) for country in pycountry.countries
    }
    return _by_name(named)


@cache
def subdivisions(country: str) -> Mapping[str, str]:
    """Names by short code (`CA`, without the country), in the order of the names; empty where unknown."""
    if country not in countries():
        return MappingProxyType({})
    parts = pycountry.subdivisions.get(country_code=country) or []
    return _by_name({part.code.partition("-")[2]: part.name for part in parts})


def is_country(code: str) -> bool:
    return code in countries()


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


def _by_name(named: dict[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(sorted(named.items(), key=lambda entry: entry[1].casefold())))
