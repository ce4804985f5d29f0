"""Numbers, money, dates and lists as a language writes them (CLDR)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol

from storefront.core.money import decimals, major
from storefront.words.languages import direction

LEFT_TO_RIGHT = "\u200e"
"""A mark without width."""


def number(value: int, language: str) -> str:
    return str(format_decimal(value, locale=language))


def money(minor: int, currency: str, language: str) -> str:
    """Minor units: `$1,249.00`, `1.249,00 €`."""
    words = str(format_currency(major(minor, currency), currency, locale=language))
    return _held_together(words, sign(currency, language)) if direction(language) == "rtl" else words


def amount(minor: int, currency: str, language: str) -> str:
    """Minor units without a sign or groups, as somebody would type them: `1249.00`, `1249,00`."""
    pattern = f"0.{'0' * decimals(currency)}" if decimals(currency) else "0"
    return str(format_decimal(major(minor, currency), format=pattern, locale=language))


def sign(currency: str, language: str) -> str:
    return str(get_currency_symbol(currency, locale=language))


def _held_together(words: str, sort: str) -> str:
    """The `$` of `US$` would change sides: what follows it has to run its way."""
    return words.replace(sort, f"{sort}{LEFT_TO_RIGHT}") if sort.isascii() else words


def percent(value: Decimal, language: str) -> str:
    """`value` of a hundred: `12.5%`, `12,5 %`."""
    return str(format_percent(value / 100, locale=language, decimal_quantization=False))


def day(seconds: int, language: str) -> str:
    """The UTC day of a Unix time, in words."""
    return str(format_date(datetime.fromtimestamp(seconds, UTC), "long", locale=language))


def moment(seconds: int, language: str) -> str:
    """A Unix time to the second, in UTC and saying so."""
    at = datetime.fromtimestamp(seconds, UTC)
    return str(format_datetime(at, "long", tzinfo=UTC, locale=language))


def listed(items: Sequence[str], language: str) -> str:
    """`Colour and Size`."""
    return str(format_list(list(items), locale=language))
