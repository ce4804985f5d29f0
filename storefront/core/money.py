"""Money: integer minor units of a currency, one rounding rule, and the Price object of the wire.

An amount inside the program is always an `int` of minor units (cents, yen, fils). `Decimal` appears where
text comes in and where rates multiply; floats only in the finished JSON.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import msgspec
from babel.core import UnknownLocaleError
from babel.numbers import get_currency_precision, get_currency_symbol

MAX_MAJOR = 10**9
"""The largest amount accepted anywhere, in major units."""


PLAIN = re.compile(r"-?([0-9]+(\.[0-9]+)?|\.[0-9]+)")


class Price(msgspec.Struct, frozen=True):
    """Money as the API speaks it. `formatted` has exactly the currency's decimals and no grouping."""

    raw: int | float
    formatted: str
    formatted_with_symbol: str
    formatted_with_code: str


class Currency(msgspec.Struct, frozen=True):
    """A currency as the API shows it."""

    code: str
    symbol: str


class NotMoney(ValueError):
    """Text or a number that is not an amount in the currency; the message says why."""


@cache
def decimals(currency: str) -> int:
    """Digits behind the point in CLDR: JPY 0, EUR 2, KWD 3."""
    return get_currency_precision(currency)


@cache
def symbol(currency: str) -> str:
    """The currency's short sign, `$` for USD."""
    try:
        return get_currency_symbol(currency, locale="en_US")
    except UnknownLocaleError:  # pragma: no cover - en_US ships with Babel
        return currency


def currency_of(code: str) -> Currency:
    return Currency(code=code, symbol=symbol(code))


def major(minor: int, currency: str) -> Decimal:
    """Minor units as a decimal number of major units: 1999 USD is 19.99."""
    return Decimal(minor).scaleb(-decimals(currency))


def formatted(minor: int, currency: str) -> str:
    """Plain decimal text with exactly the currency's decimals: `19.90`."""
    return f"{major(minor, currency):.{decimals(currency)}f}"


def number(value: Decimal) -> int | float:
    """A JSON number without noise: integers stay integers, the rest prints as written."""
    return int(value) if value == value.to_integral_value() else float(value)


def price(minor: int, currency: str) -> Price:
    """The Price object of `minor` units."""
    text = formatted(minor, currency)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    return Price(
        raw=number(major(minor, currency)),
        formatted=text,
        formatted_with_symbol=f"{sign}{symbol(currency)}{digits}",
        formatted_with_code=f"{text} {currency}",
    )


def to_minor(value: Decimal | int | str, currency: str) -> int:
    """Minor units of an amount written in major units.

    Raises NotMoney when it is no finite number, has more places than the currency, or is beyond MAX_MAJOR.
    Negative amounts are allowed here; fields that forbid them say so themselves.
    """
    amount = _plain(value)
    if not amount.is_finite():
        raise NotMoney("The amount must be a number.")
    if amount.copy_abs() > MAX_MAJOR:  # abs() would round to the context's digits first
        raise NotMoney(f"The amount may not be greater than {MAX_MAJOR}.")
    places = decimals(currency)
    exact = amount.quantize(Decimal(1).scaleb(-places))
    if exact != amount:
        raise NotMoney(f"The amount may not have more than {places} decimal places.")
    return int(exact.scaleb(places))


def _plain(value: Decimal | int | str) -> Decimal:
    """Text must be plain digits: Decimal alone would also read `1_000`, `1e3` and digits of any script."""
    if isinstance(value, str) and not PLAIN.fullmatch(value):
        raise NotMoney("The amount must be a number.")
    return Decimal(value)


def half_up(value: Decimal) -> int:
    """Round to whole minor units, ties away from zero: the one rounding rule of the house."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def half_up_ratio(numerator: int, denominator: int) -> int:
    """`numerator / denominator` in whole numbers, ties away from zero; exact at any size."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def times(minor: int, rate: Decimal) -> int:
    """`minor` multiplied by a rate, rounded half up: 1100 at 0.0625 is 69."""
    numerator, denominator = rate.as_integer_ratio()
    return half_up_ratio(minor * numerator, denominator)
