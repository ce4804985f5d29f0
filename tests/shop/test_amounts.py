"""Amounts as people read and write them."""

import pytest

from storefront.core.money import NotMoney
from storefront.shop.amounts import shown, typed


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (4900, "USD", "$49.00"),
        (124900, "EUR", "€1,249.00"),
        (4900, "JPY", "¥4,900"),
        (1250, "KWD", "KWD1.250"),
    ],
)
def test_amounts_read_as_the_currency_is_written(minor: int, currency: str, words: str) -> None:
    assert shown(minor, currency) == words


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12", "USD", 1200),
        ("12.5", "USD", 1250),
        ("12,50", "EUR", 1250),
        ("$ 12.50", "USD", 1250),
        ("12.50 usd", "USD", 1250),
        ("1,249.00", "USD", 124900),
        ("1.249,00", "EUR", 124900),
        ("1.249", "EUR", 124900),
        ("1.249", "KWD", 1249),
        ("4,900", "JPY", 4900),
    ],
)
def test_P5_point_and_comma_are_both_understood(text: str, currency: str, minor: int) -> None:
    assert typed(text, currency) == minor


@pytest.mark.parametrize("text", ["", "abc", "-5", "1e3", "12.345.6"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(NotMoney):
        typed(text, "USD")
