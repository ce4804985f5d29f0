"""Amounts as people read and write them."""

from babel.numbers import format_currency

from storefront.core.money import NotMoney, decimals, major, symbol, to_minor

LOCALE = "en"


def shown(minor: int, currency: str) -> str:
    """Minor units as words for a page, in the language of the pages: `$1,249.00`, `¥4,900`."""
    return str(format_currency(major(minor, currency), currency, locale=LOCALE))


def typed(text: str, currency: str) -> int:
    """Minor units of what somebody typed: `12`, `12.50`, `12,50`, `$12.50` and `1,249.00`.

    Raises NotMoney for what is no amount, for a negative one, and for too many places.
    """
    bare = text.upper().replace(currency, "").replace(symbol(currency), "")
    amount = to_minor(_plain("".join(bare.split()), currency), currency)
    if amount < 0:
        raise NotMoney("The amount may not be negative.")
    return amount


def _plain(text: str, currency: str) -> str:
    """The last point or comma divides, unless it only groups thousands; the same mark cannot do both."""
    at = max(text.rfind("."), text.rfind(","))
    if at < 0:
        return text
    whole, places = text[:at].replace(".", "").replace(",", ""), text[at + 1 :]
    groups = len(places) == 3 and decimals(currency) < 3
    if not groups and text[at] in text[:at]:
        return text
    return f"{whole}{places}" if groups else f"{whole}.{places}"
