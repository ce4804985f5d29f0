"""Why Stripe refused a payment, in the shop's words."""

from storefront.gateways import words
from storefront.gateways.port import Declined

NO_MORE = Declined(
    "A part of this payment was collected at Stripe, and the rest was let go.", "payment_expired"
)
"""For the merchant, who did that."""
SAME = {
    "invalid_cvc": "incorrect_cvc",
    "invalid_number": "incorrect_number",
    "invalid_account": "card_declined",
    "try_again_later": "processing_error",
    "issuer_not_available": "processing_error",
    "payment_intent_authentication_failure": "authentication_failed",
    "authentication_required": "authentication_failed",
    "resource_missing": "invalid_payment_method",
    "payment_method_unactivated": "invalid_payment_method",
    "payment_method_unexpected_state": "invalid_payment_method",
    "token_already_used": "invalid_payment_method",
    "token_in_use": "invalid_payment_method",
    "charge_expired_for_capture": "payment_expired",
}
"""Other words of Stripe's for the same thing; what is in neither table is a plain decline."""


def declined(code: str) -> Declined:
    return words.declined(SAME.get(code, code))
