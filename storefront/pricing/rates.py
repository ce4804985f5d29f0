"""Which tax rates hold at a destination: stored tax zones in, components out.

Rates are fractions. A component's `effective` rate is what it takes of the untaxed amount: a compound
regional rate of 8 % upon a country rate of 10 % shows 8 % and takes 8.8 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from storefront.pricing.places import Destination
from storefront.pricing.us_states import STATE_RATES

COUNTRY = "country"
STATE = "state"
REGION = "region"


class Calculate(StrEnum):
    """How a regional rate meets the country's."""

    ADD = "add"
    COMPOUND = "compound"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Component:
    """One tax among those of a line: the `type` and `rate` shown, and the `effective` rate charged."""

    type: str
    rate: Decimal
    effective: Decimal


@dataclass(frozen=True, slots=True)
class TaxRates:
    """The components for standard and for digital lines; an empty tuple means such lines are not taxed."""

    standard: tuple[Component, ...] = ()
    digital: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionalRate:
    """A region's rates and how they meet the country's. `region` is the short code, `CA`."""

    region: str
    standard: Decimal
    digital: Decimal
    calculate: Calculate = Calculate.ADD


@dataclass(frozen=True, slots=True)
class TaxZone:
    """A country's stored tax settings.

    `automatic` is for the US alone: the state table is used, and only in `nexus_states` (short codes).
    """

    country: str
    standard: Decimal = Decimal(0)
    digital: Decimal = Decimal(0)
    regions: tuple[RegionalRate, ...] = ()
    automatic: bool = False
    nexus_states: frozenset[str] = frozenset()


def fraction(percent: Decimal | int | str) -> Decimal:
    """A rate stored in percent as a fraction: 6.25 is 0.0625."""
    return Decimal(percent).scaleb(-2)


def component(type: str, rate: Decimal) -> Component:
    """A tax that is taken of the untaxed amount itself."""
    return Component(type, rate, rate)


def resolve(zones: Sequence[TaxZone], destination: Destination | None) -> TaxRates | None:
    """The rates at `destination`, by the first zone of its country; None when unknown or in no zone."""
    if destination is None:
        return None
    zone = next((zone for zone in zones if zone.country.upper() == destination.country_code), None)
    if zone is None:
        return None
    region = destination.region_code
    return _by_state_table(zone, region) if _is_automatic(zone) else _by_stored_rates(zone, region)


def _is_automatic(zone: TaxZone) -> bool:
    return zone.automatic and zone.country.upper() == "US"


def _by_state_table(zone: TaxZone, state: str | None) -> TaxRates:
    """The state's general rate for every kind of line; nothing where the merchant need not collect."""
    if state is None or state not in zone.nexus_states:
        return TaxRates()
    taxes = (component(STATE, STATE_RATES[state]),) if state in STATE_RATES else ()
    return TaxRates(standard=taxes, digital=taxes)


def _by_stored_rates(zone: TaxZone, region: str | None) -> TaxRates:
    found = next((rate for rate in zone.regions if rate.region.upper() == region), None)
    if found is None:
        return TaxRates((component(COUNTRY, zone.standard),), (component(COUNTRY, zone.digital),))
    label = STATE if zone.country.upper() == "US" else REGION
    return TaxRates(
        standard=_meet(zone.standard, label, found.standard, found.calculate),
        digital=_meet(zone.digital, label, found.digital, found.calculate),
    )


def _meet(country: Decimal, label: str, region: Decimal, calculate: Calculate) -> tuple[Component, ...]:
    match calculate:
        case Calculate.OVERRIDE:
            return (component(label, region),)
        case Calculate.COMPOUND:
            return component(COUNTRY, country), Component(label, region, region * (1 + country))
        case Calculate.ADD:
            return component(COUNTRY, country), component(label, region)
