"""Why PayPal refused a payment, in the shop's words."""

from storefront.gateways import words
from storefront.gateways.port import Declined

CONFIRM = "You confirm this payment at PayPal."
OF_BUYER = {
    "INSTRUMENT_DECLINED", "TRANSACTION_REFUSED", "PAYER_CANNOT_PAY", "PAYER_ACCOUNT_RESTRICTED",
    "PAYER_ACCOUNT_LOCKED_OR_CLOSED", "PAYEE_BLOCKED_TRANSACTION", "TRANSACTION_BLOCKED_BY_PAYEE",
    "COMPLIANCE_VIOLATION", "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", "CARD_EXPIRED", "PAYMENT_DENIED",
    "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", "TRANSACTION_LIMIT_EXCEEDED",
}  # fmt: skip
"""Refusals that another way to pay may get round; all others are the shop's own trouble."""
DECLINED = Declined("PayPal declined this payment. Please choose another way to pay.", "card_declined")


def said_no(issue: str) -> Declined:
    """A request was refused: because of the buyer's payment, or because of the shop."""
    return DECLINED if issue in OF_BUYER else words.unavailable()
