"""Ways to pay were one object: which are there, and the settings of each under its name."""

from collections.abc import Sequence
from typing import Any

from storefront.versions.asked import Json

KNOWN = ("test_gateway", "stripe", "square", "omise", "razorpay", "paypal", "manual")
ELSEWHERE = {"paypal", "razorpay"}
"""The buyer pays on pages of theirs."""
CARDS = ["visa", "mastercard", "amex"]


def older_gateways(gateways: Sequence[Json]) -> Json:
    """Ways to pay are shown as `available` with a yes or no for each, and their settings by name."""
    by_code: dict[str, Json] = {}
    for gateway in gateways:
        by_code.setdefault(gateway["code"], gateway)
    return {
        "available": {code: code in by_code for code in (*KNOWN, *(by_code.keys() - set(KNOWN)))},
        "available_count": len(by_code),
        **{code: _gateway(code, gateway["config"]) for code, gateway in by_code.items()},
    }


def _gateway(code: str, settings: Any) -> Json:
    shown = {"type": _type(code), "settings": settings}
    return {**shown, "cards_accepted": CARDS} if code == "stripe" else shown


def _type(code: str) -> str:
    if code == "manual":
        return "manual"
    return "third_party" if code in ELSEWHERE else "card"
