"""Money on the wire and in the house."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storefront.core import money


@pytest.mark.parametrize(
    ("minor", "currency", "raw", "formatted", "with_symbol"),
    [
        (1999, "USD", 19.99, "19.99", "$19.99"),
        (1900, "USD", 19, "19.00", "$19.00"),
        (0, "USD", 0, "0.00", "$0.00"),
        (-250, "USD", -2.5, "-2.50", "-$2.50"),
        (160000, "EUR", 1600, "1600.00", "€1600.00"),
        (1980, "JPY", 1980, "1980", "¥1980"),
        (1500, "KWD", 1.5, "1.500", "KWD1.500"),
    ],
)
def test_a_price_has_exactly_the_decimals_of_its_currency(
    minor: int, currency: str, raw: float, formatted: str, with_symbol: str
) -> None:
    assert money.price(minor, currency) == money.Price(raw, formatted, with_symbol, f"{formatted} {currency}")


def test_a_whole_amount_prints_as_an_integer() -> None:
    assert isinstance(money.price(1500, "USD").raw, int)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("18.00", "USD", 1800),
        ("0.1", "USD", 10),
        (Decimal("-2.5"), "USD", -250),
        (7, "JPY", 7),
        (".5", "USD", 50),
        ("1.10000", "USD", 110),
        (Decimal("1E+3"), "USD", 100_000),
        ("1.234", "KWD", 1234),
        ("1000000000", "USD", 10**11),
    ],
)
def test_an_amount_is_read_to_the_minor_unit(text: str | Decimal | int, currency: str, minor: int) -> None:
    assert money.to_minor(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "USD"),
        ("ten", "USD"),
        ("NaN", "USD"),
        ("Infinity", "USD"),
        ("1.005", "USD"),
        ("0.5", "JPY"),
        ("1000000000.01", "USD"),
        ("1_000", "USD"),
        ("1e3", "USD"),
        (" 1", "USD"),
        ("١٢", "USD"),
        ("1.", "USD"),
        ("0.0000000000000000000000000000000001", "USD"),
        ("1.0000000000000000000000000000000001", "USD"),
        (Decimal("1E-999999"), "USD"),
        (Decimal("1E+999999"), "USD"),
        (Decimal("sNaN"), "USD"),
    ],
)
def test_what_is_no_amount_of_the_currency_is_refused(text: str | Decimal, currency: str) -> None:
    with pytest.raises(money.NotMoney):
        money.to_minor(text, currency)


@settings(deadline=None)
@given(minor=st.integers(-(10**9), 10**9), currency=st.sampled_from(["USD", "JPY", "KWD"]))
def test_what_is_printed_reads_back_unchanged(minor: int, currency: str) -> None:
    assert money.to_minor(money.formatted(minor, currency), currency) == minor


@pytest.mark.parametrize(("value", "whole"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("2.49", 2), ("-0.5", -1)])
def test_ties_round_away_from_zero(value: str, whole: int) -> None:
    assert money.half_up(Decimal(value)) == whole


@pytest.mark.parametrize(
    ("minor", "rate", "product"),
    [
        (1100, "0.0625", 69),
        (1100, "0.0025", 3),
        (100, "0.0025", 0),
        (200, "0.0025", 1),
        (-200, "0.0025", -1),
        (119800, "0.0775", 9285),
        (0, "0.2", 0),
    ],
)
def test_a_rate_multiplies_half_up(minor: int, rate: str, product: int) -> None:
    assert money.times(minor, Decimal(rate)) == product


def test_a_rate_multiplies_exactly_beyond_the_digits_of_decimal() -> None:
    assert money.times(10**30 + 8, Decimal("0.0625")) == 62_500_000_000_000_000_000_000_000_001


@settings(deadline=None)
@given(minor=st.integers(-(10**12), 10**12), rate=st.decimals(0, 1, places=5))
def test_multiplying_agrees_with_rounding_the_exact_product(minor: int, rate: Decimal) -> None:
    assert money.times(minor, rate) == money.half_up(minor * rate)
