"""Amounts as providers count them."""

import pytest

from storefront.gateways.coins import NoSuchCoin, in_whole, smallest_units
from storefront.gateways.port import Charge


@pytest.mark.parametrize(
    ("minor", "currency", "units"),
    [(1999, "USD", 1999), (1999, "JPY", 1999), (1999, "KWD", 1999), (1999, "LAK", 199900)],
)
def test_the_smallest_unit_is_that_of_iso_4217(minor: int, currency: str, units: int) -> None:
    assert smallest_units(Charge("key", 1, minor, currency)) == units


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [(1999, "USD", "19.99"), (1999, "JPY", "1999"), (1999, "KWD", "1.999"), (1999, "LAK", "1999.00")],
)
def test_some_providers_want_the_currency_itself(minor: int, currency: str, written: str) -> None:
    assert in_whole(Charge("key", 1, minor, currency)) == written


def test_a_part_of_the_smallest_unit_cannot_be_charged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storefront.gateways.coins.WHOLE", {"USD"})
    assert smallest_units(Charge("key", 1, 1900, "USD")) == 19
    with pytest.raises(NoSuchCoin, match="1999 minor units of USD"):
        smallest_units(Charge("key", 1, 1999, "USD"))
