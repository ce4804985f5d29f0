"""Amounts as people read and write them, in the language of the page."""

import re

from babel.numbers import get_decimal_symbol

from storefront.core.money import NotMoney, decimals, symbol, to_minor
from storefront.words import formats
from storefront.words.speech import apart, language

UNSEEN = re.compile("[\u061c\u200e\u200f\u2066-\u2069'’]")
"""Marks of direction, and what groups thousands in Switzerland."""
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
THOUSAND = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def shown(minor: int, currency: str) -> str:
    """Minor units as words for a page: `$1,249.00`, `1.249,00 €`, `¥4,900`."""
    return apart(formats.money(minor, currency, language()))


def written(minor: int, currency: str) -> str:
    """Minor units as they stand in a field: `1249.00`, `1249,00`."""
    return formats.amount(minor, currency, language())


def sign(currency: str) -> str:
    return formats.sign(currency, language())


def typed(text: str, currency: str) -> int:
    """Minor units of what somebody typed: `12`, `12.50`, `12,50`, `$12.50`, `1,249.00` and `١٢٫٥٠`.

    Raises NotMoney for what is no amount, for a negative one, for too many places, and for what could be read
    in two ways.
    """
    bare = _bare(text)
    for sort in (sign(currency), currency, symbol(currency)):
        bare = bare.replace(_bare(sort), "")
    amount = to_minor(_plain("".join(bare.split()), currency), currency)
    if amount < 0:
        raise NotMoney("The amount may not be negative.")
    return amount


def _bare(text: str) -> str:
    return UNSEEN.sub("", text.translate(DIGITS)).upper()


def _plain(text: str, currency: str) -> str:
    """The last point or comma divides, unless it only groups thousands; the same mark cannot do both."""
    at = max(text.rfind("."), text.rfind(","))
    if at < 0:
        return text
    whole, places = text[:at].replace(".", "").replace(",", ""), text[at + 1 :]
    groups = len(places) == 3 and _groups(text, at, currency)
    if not groups and text[at] in text[:at]:
        return text
    return f"{whole}{places}" if groups else f"{whole}.{places}"


def _groups(text: str, at: int, currency: str) -> bool:
    """Whether three digits behind the last mark are thousands.

    Where the currency has three places they could be either; with the mark that groups thousands in the
    language, that is a guess nobody should make. Raises NotMoney.
    """
    if decimals(currency) < 3:
        return True
    if THOUSAND.fullmatch(text) and text[at] != str(get_decimal_symbol(language())).translate(DIGITS):
        raise NotMoney("The amount could be read in two ways.")
    return text.count(text[at]) > 1
