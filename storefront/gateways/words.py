"""What buyers read when a payment was refused, whoever the provider is.

What a thief could learn from is not told apart: a stolen card is declined like any other.
"""

from storefront.gateways.port import Declined

CONFIRM = "Your bank asks you to confirm this payment."
CANCELLED = "This payment was cancelled. Please pay again."
UNAVAILABLE = "This shop cannot take card payments at the moment. Please choose another way to pay."
OTHER_TOTAL = (
    "The total has changed since this payment was begun. Please pay again. "
    "If anything was charged, it goes back by itself."
)
NOT_THIS = "This payment does not belong to this checkout. Nothing was charged. Please pay again."
LAPSED = "The time in which this payment could be collected is over. Nothing was charged."
LATER = "The payment is on its way. The page of your order says whether it has arrived."
"""Beside an order whose money takes days."""
DECLINED = "Your card was declined. Please try another card."
WORDS = {
    "card_declined": DECLINED,
    "insufficient_funds": "Your card has insufficient funds. Please try another card.",
    "expired_card": "Your card has expired. Please try another card.",
    "incorrect_cvc": "The security code of your card is not right. Please check it.",
    "incorrect_number": "The card number is not valid. Please check the digits.",
    "incorrect_zip": "The postcode does not belong to your card. Please check it.",
    "currency_not_supported": "Your card cannot pay in this currency. Please try another card.",
    "processing_error": "The payment could not be processed. Please try again in a moment.",
    "authentication_failed": "Your bank could not confirm that it is you. Please use another card.",
    "invalid_payment_method": "The payment details cannot be used any more. Please enter them again.",
    "payment_cancelled": CANCELLED,
    "payment_expired": LAPSED,
}
"""By type word of the answer."""


def declined(word: str) -> Declined:
    """The refusal for one of these words; any other is a plain decline."""
    return Declined(WORDS[word], word) if word in WORDS else Declined(DECLINED)


def unavailable() -> Declined:
    """The provider does not take our requests: nothing the buyer could mend."""
    return Declined(UNAVAILABLE, "gateway_error")
