"""Amounts as providers count them. Most take the smallest unit of ISO 4217, which is not always ours."""

from decimal import Decimal

from storefront.core import money
from storefront.gateways.port import Charge

WHOLE = {
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
    "XPF",
}  # fmt: skip
THOUSANDTHS = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}
"""Currencies without places, and with three of them; all others have two."""


class NoSuchCoin(Exception):
    """The currency has smaller coins here than the provider can charge."""


def smallest_units(charge: Charge) -> int:
    """What the charge is worth in the smallest unit of ISO 4217. Raises NoSuchCoin."""
    counted = Decimal(charge.amount).scaleb(_shift(charge.currency))
    if counted != int(counted):
        raise NoSuchCoin(f"There is no way to charge {charge.amount} minor units of {charge.currency}.")
    return int(counted)


def in_whole(charge: Charge) -> str:
    """What the charge is worth in the currency itself, with the places of ISO 4217. Raises NoSuchCoin."""
    return str(Decimal(smallest_units(charge)).scaleb(-_places(charge.currency)))


def scale_of(currency: str) -> float:
    """What a page multiplies our minor units with, to show an amount in the provider's."""
    return 10.0 ** _shift(currency)


def _shift(currency: str) -> int:
    return _places(currency) - money.decimals(currency)


def _places(currency: str) -> int:
    return 0 if currency in WHOLE else 3 if currency in THOUSANDTHS else 2
