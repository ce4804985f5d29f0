"""Why Razorpay refused a payment, in the shop's words."""

from storefront.gateways import words
from storefront.gateways.port import Declined

SAME = {
    "insufficient_funds": "insufficient_funds",
    "card_expired": "expired_card",
    "incorrect_cvv": "incorrect_cvc",
    "incorrect_card_details": "incorrect_number",
    "card_number_invalid": "incorrect_number",
    "authentication_failed": "authentication_failed",
    "incorrect_otp": "authentication_failed",
    "payment_cancelled": "payment_cancelled",
    "payment_timed_out": "payment_cancelled",
    "bank_technical_error": "processing_error",
    "gateway_technical_error": "processing_error",
    "server_error": "processing_error",
}
"""Razorpay's reasons; all others are plain declines."""


def declined(reason: str | None) -> Declined:
    return words.declined(SAME.get(reason or "", "card_declined"))
