"""Why Braintree refused a payment, in the shop's words."""

from storefront.gateways import words
from storefront.gateways.port import Declined

ASKS_BANK = "2099"
"""The bank wants to hear from its card holder first."""
STRANGE = "91565"
"""A nonce that nobody knows, or not any more."""
USED = {"91564", "91566", STRANGE}
"""It has paid, or pays at this very moment."""
OTHER_DATA = {"91570", "91584", "91585"}
"""The bank was asked about another amount, or about another account and its currency."""
SAME = {
    "2001": "insufficient_funds",
    "2002": "insufficient_funds",
    "2004": "expired_card",
    "2005": "incorrect_number",
    "2008": "incorrect_number",
    "2010": "incorrect_cvc",
    "2029": "incorrect_zip",
    "2059": "incorrect_zip",
    "2060": "incorrect_cvc",
    "3000": "processing_error",
    "avs": "incorrect_zip",
    "avs_and_cvv": "incorrect_cvc",
    "cvv": "incorrect_cvc",
    "duplicate": "processing_error",
    "three_d_secure": "authentication_failed",
    "token_issuance": "processing_error",
}
"""Banks' codes and Braintree's own reasons for transactions; all others are plain declines."""
REQUESTS = {
    **dict.fromkeys((*USED, "91568", "91569"), "invalid_payment_method"),
    **dict.fromkeys(("91517", "91567", "91577", "81703", "915101"), "card_declined"),
    "81571": "authentication_failed",
    "81707": "incorrect_cvc",
    "81715": "incorrect_number",
    "81736": "incorrect_cvc",
    "81737": "incorrect_zip",
}
"""Refused requests that are the fault of what was paid with, and not of our settings."""


def declined(refusal: str | None) -> Declined:
    return words.declined(SAME.get(refusal or "", "card_declined"))


def said_no(code: str) -> Declined:
    """A request was refused: because of the buyer's payment, or because of the shop."""
    if code in OTHER_DATA:
        return Declined(words.OTHER_TOTAL, "amount_changed")
    return words.declined(REQUESTS[code]) if code in REQUESTS else words.unavailable()
