"""Places: where an order goes, and the zones a merchant delivers to."""

from collections.abc import Mapping
from dataclasses import dataclass

EVERYWHERE = "*"
"""A subdivision code that stands for all of them."""


@dataclass(frozen=True, slots=True)
class Destination:
    """`country` is ISO 3166-1 alpha-2; `region` an ISO 3166-2 code, with its country ("US-CA") or without."""

    country: str
    region: str | None = None
    postcode: str | None = None

    @property
    def country_code(self) -> str:
        return self.country.strip().upper()

    @property
    def region_code(self) -> str | None:
        """The short code in capitals; None when no region is known."""
        code = (self.region or "").strip().upper().removeprefix(f"{self.country_code}-")
        return code or None


@dataclass(frozen=True, slots=True)
class DeliveryRate:
    """A way of delivery within a zone and its plain price (minor units)."""

    id: str
    name: str
    price: int


@dataclass(frozen=True, slots=True)
class DeliveryZone:
    """Places and the rates that serve them.

    `countries` maps country codes to short subdivision codes; an empty set, or one with "*", is the whole
    country.
    """

    id: str
    name: str
    countries: Mapping[str, frozenset[str]]
    rates: tuple[DeliveryRate, ...] = ()


def reaches(countries: Mapping[str, frozenset[str]], destination: Destination) -> bool:
    """Whether the place lies in `countries`.

    While the region is unknown, any part of the country counts: the offer narrows once the region is said.
    """
    regions = countries.get(destination.country_code)
    if regions is None:
        return False
    whole_country = not regions or EVERYWHERE in regions
    return whole_country or destination.region_code is None or destination.region_code in regions
