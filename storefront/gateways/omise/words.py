"""Why Omise refused a payment, in the shop's words."""

from storefront.gateways import words
from storefront.gateways.port import Declined

SAME = {
    "insufficient_fund": "insufficient_funds",
    "insufficient_balance": "insufficient_funds",
    "expired_card": "expired_card",
    "invalid_security_code": "incorrect_cvc",
    "invalid_account_number": "incorrect_number",
    "failed_processing": "processing_error",
    "timeout": "processing_error",
    "backend_error": "processing_error",
    "payment_cancelled": "payment_cancelled",
    "payment_expired": "payment_cancelled",
    "authentication_failed": "authentication_failed",
    "failed_authentication": "authentication_failed",
    "not_found": "invalid_payment_method",
    "used_token": "invalid_payment_method",
    "invalid_card_token": "invalid_payment_method",
    "used_source": "invalid_payment_method",
    "invalid_card": "invalid_payment_method",
    "expired_source": "invalid_payment_method",
    "brand_not_supported": "card_declined",
    "failed_fraud_check": "card_declined",
    "missing_card": "invalid_payment_method",
}
"""Omise's words, of failed charges and of refused requests; of the former, all others are plain declines."""


def declined(code: str | None) -> Declined:
    return words.declined(SAME.get(code or "", "card_declined"))


def is_about_payment(code: str) -> bool:
    """Whether a refused request is the fault of what was paid with, and not of our settings."""
    return code in SAME
