"""Zones and rates as the API shows them."""

from storefront.core.geography import WHOLE, subdivisions
from storefront.core.money import price
from storefront.fulfilment.models import Rate, Zone
from storefront.fulfilment.shapes import RateShape, ZoneShape

RATE_TYPE = "native_standard_v1"
"""The one type of rate that clients know."""


def present_zone(zone: Zone) -> ZoneShape:
    return ZoneShape(
        id=zone.id,
        name=zone.name,
        countries=list(zone.countries),
        subdivisions={code: _spelled(code, parts) for code, parts in zone.countries.items()} or [],
        meta=zone.meta,
        created=zone.created,
        updated=zone.updated,
    )


def _spelled(country: str, parts: list[str]) -> list[str]:
    """A whole country lists every part of it, as clients look their buyer's part up in the list."""
    return sorted(subdivisions(country)) if not parts or WHOLE in parts else parts


def present_rate(rate: Rate, currency: str) -> RateShape:
    return RateShape(
        id=rate.id,
        name=rate.name,
        type=RATE_TYPE,
        rate=price(rate.price, currency),
        meta=rate.meta,
        created=rate.created,
        updated=rate.updated,
    )
