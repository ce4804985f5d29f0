"""What buyers call a way to pay."""

from storefront.gateways.registry import name_of
from storefront.words.speech import later, say

WAYS = {
    "test_gateway": later("Test card"),
    "stripe": later("Card"),
    "square": later("Card"),
    "braintree": later("Card"),
    "omise": later("Card"),
}
"""Others go by their own name."""


def way_name(code: str) -> str:
    return say(WAYS[code]) if code in WAYS else name_of(code)
