"""Zones and rates as the API shows them."""

from typing import Any

import msgspec

from storefront.core.money import Price


class ZoneShape(msgspec.Struct, frozen=True):
    """`subdivisions` maps each country to the short codes that are reached; `[]` without countries."""

    id: str
    name: str
    countries: list[str]
    subdivisions: dict[str, list[str]] | list[Any]
    meta: Any
    created: int
    updated: int


class RateShape(msgspec.Struct, frozen=True):
    id: str
    name: str | None
    type: str
    rate: Price
    meta: Any
    created: int
    updated: int
