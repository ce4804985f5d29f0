"""Which rates hold where."""

from decimal import Decimal

import pytest

from storefront.pricing.places import Destination
from storefront.pricing.rates import (
    Calculate,
    Component,
    RegionalRate,
    TaxRates,
    TaxZone,
    component,
    fraction,
    resolve,
)
from storefront.pricing.us_states import STATE_RATES
from tests.pricing.baskets import compounded

GERMANY = TaxZone("DE", standard=fraction("19"), digital=fraction("7"))


def canada(calculate: Calculate) -> TaxZone:
    quebec = RegionalRate("QC", fraction("9.975"), fraction("4"), calculate)
    return TaxZone("CA", standard=fraction("5"), digital=fraction("3"), regions=(quebec,))


def test_a_percentage_becomes_a_fraction() -> None:
    assert fraction("6.25") == Decimal("0.0625")
    assert fraction(19) == Decimal("0.19")


def test_a_country_rate_for_each_kind_of_line() -> None:
    assert resolve([GERMANY], Destination("DE")) == TaxRates(
        standard=(component("country", Decimal("0.19")),), digital=(component("country", Decimal("0.07")),)
    )


@pytest.mark.parametrize("destination", [None, Destination("FR"), Destination("")])
def test_nothing_is_resolved_outside_every_zone(destination: Destination | None) -> None:
    assert resolve([GERMANY], destination) is None


def test_add_puts_the_region_beside_the_country() -> None:
    found = resolve([canada(Calculate.ADD)], Destination("CA", "QC"))

    assert found is not None
    assert found.standard == (
        component("country", Decimal("0.05")),
        component("region", Decimal("0.09975")),
    )
    assert found.digital == (component("country", Decimal("0.03")), component("region", Decimal("0.04")))


def test_compound_charges_the_region_upon_the_country_tax() -> None:
    found = resolve([canada(Calculate.COMPOUND)], Destination("CA", "QC"))

    assert found is not None
    assert found.standard == compounded("0.05", "0.09975")
    assert found.standard[1] == Component("region", Decimal("0.09975"), Decimal("0.1047375"))


def test_override_leaves_the_region_alone() -> None:
    found = resolve([canada(Calculate.OVERRIDE)], Destination("CA", "QC"))

    assert found is not None
    assert found.standard == (component("region", Decimal("0.09975")),)


@pytest.mark.parametrize("region", [None, "", "ON"])
def test_a_region_without_its_own_rate_pays_the_country_rate(region: str | None) -> None:
    found = resolve([canada(Calculate.OVERRIDE)], Destination("CA", region))

    assert found is not None
    assert found.standard == (component("country", Decimal("0.05")),)


@pytest.mark.parametrize("region", ["QC", "qc", " QC ", "CA-QC", "ca-qc"])
def test_regions_are_understood_with_and_without_their_country(region: str) -> None:
    assert resolve([canada(Calculate.ADD)], Destination("ca", region)) == resolve(
        [canada(Calculate.ADD)], Destination("CA", "QC")
    )


def test_a_regional_rate_in_the_us_is_called_a_state_tax() -> None:
    zone = TaxZone("US", regions=(RegionalRate("CA", fraction("7.25"), Decimal(0), Calculate.OVERRIDE),))

    found = resolve([zone], Destination("US", "CA"))

    assert found is not None
    assert found.standard == (component("state", Decimal("0.0725")),)


AUTOMATIC = TaxZone("US", automatic=True, nexus_states=frozenset({"CA", "CO"}))


@pytest.mark.parametrize(
    ("state", "postcode", "rate"),
    [("CA", "94103", "0.0725"), ("CA", "00000", "0.0725"), ("CA", None, "0.0725"), ("CO", "80001", "0.029")],
)
def test_automatic_tax_is_the_states_rate_whatever_the_postcode(
    state: str, postcode: str | None, rate: str
) -> None:
    found = resolve([AUTOMATIC], Destination("US", state, postcode))

    assert found == TaxRates(
        standard=(component("state", Decimal(rate)),), digital=(component("state", Decimal(rate)),)
    )


@pytest.mark.parametrize("state", ["NY", "OR", None, "??"])
def test_automatic_tax_is_collected_only_where_the_merchant_has_nexus(state: str | None) -> None:
    assert resolve([AUTOMATIC], Destination("US", state)) == TaxRates()


def test_nexus_in_a_place_without_a_known_rate_collects_nothing() -> None:
    zone = TaxZone("US", automatic=True, nexus_states=frozenset({"XX"}))

    assert resolve([zone], Destination("US", "XX")) == TaxRates()


def test_only_the_us_is_taxed_by_the_state_table() -> None:
    zone = TaxZone("DE", standard=fraction("19"), automatic=True, nexus_states=frozenset({"CA"}))

    found = resolve([zone], Destination("DE", "CA"))

    assert found is not None
    assert found.standard == (component("country", Decimal("0.19")),)


def test_every_state_has_a_rate_that_could_be_true() -> None:
    assert len(STATE_RATES) == 52  # 50 states, the capital and Puerto Rico
    assert all(0 <= rate <= Decimal("0.105") for rate in STATE_RATES.values())
    assert {state for state, rate in STATE_RATES.items() if rate == 0} == {"AK", "DE", "MT", "NH", "OR"}
