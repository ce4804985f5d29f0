"""Why Square refused a payment, in the shop's words."""

from storefront.gateways import words
from storefront.gateways.port import Declined

DECLINE = "GENERIC_DECLINE"
VERIFY = "CARD_DECLINED_VERIFICATION_REQUIRED"
ABOUT_PAYMENT = "PAYMENT_METHOD_ERROR"
SAME = {
    DECLINE: "card_declined",
    VERIFY: "authentication_failed",
    "INSUFFICIENT_FUNDS": "insufficient_funds",
    "CARD_EXPIRED": "expired_card",
    "INVALID_EXPIRATION": "expired_card",
    "BAD_EXPIRATION": "expired_card",
    "EXPIRATION_FAILURE": "expired_card",
    "CVV_FAILURE": "incorrect_cvc",
    "VERIFY_CVV_FAILURE": "incorrect_cvc",
    "INVALID_CARD": "incorrect_number",
    "PAN_FAILURE": "incorrect_number",
    "ADDRESS_VERIFICATION_FAILURE": "incorrect_zip",
    "VERIFY_AVS_FAILURE": "incorrect_zip",
    "INVALID_POSTAL_CODE": "incorrect_zip",
    "TEMPORARY_ERROR": "processing_error",
    "CARD_TOKEN_EXPIRED": "invalid_payment_method",
    "CARD_TOKEN_USED": "invalid_payment_method",
    "SOURCE_EXPIRED": "invalid_payment_method",
    "SOURCE_USED": "invalid_payment_method",
    "INVALID_CARD_DATA": "invalid_payment_method",
    "UNSUPPORTED_SOURCE_TYPE": "invalid_payment_method",
    "NOT_FOUND": "invalid_payment_method",
}
"""Square's words of what was paid with; every other one it has for that is a plain decline."""


def word_of(category: str, code: str) -> str:
    """The code; the plain decline for those that say no more than that."""
    return DECLINE if category == ABOUT_PAYMENT and code not in SAME else code


def declined(code: str | None) -> Declined:
    return words.declined(SAME.get(code or "", "card_declined"))


def is_about_payment(code: str) -> bool:
    """Whether a refused request is the fault of what was paid with, and not of our settings."""
    return code in SAME
