"""Transactions as Braintree answers them, read into what the shop needs to know. Pure."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from storefront.gateways.braintree.words import declined
from storefront.gateways.coins import in_whole
from storefront.gateways.port import Authorized, Charge, Declined, Paid, Pending, Result, Source, Unknown
from storefront.gateways.words import CANCELLED, LAPSED, LATER

AUTHORIZED, SUBMITTED = "authorized", "submitted_for_settlement"
SETTLED = {"settling", "settlement_confirmed", "settled"}
"""What can be refunded; before that a transaction is voided."""
TAKEN = {SUBMITTED, "settlement_pending", *SETTLED}
REFUSED = {"processor_declined", "gateway_rejected", "failed", "settlement_declined", "settlement_failed"}
BANKS = {"us_bank_account", "sepa_debit_account"}
"""They pay days after a transaction was submitted, or do not."""
GIVEN_UP = {"voided", "authorization_expired"}
SOURCES = {"credit_card": "card", "android_pay_card": "google_pay"}
"""What Braintree pays with, where the shop calls it something else."""


@dataclass(frozen=True, slots=True)
class Payment:
    """`status` and `refusal` are Braintree's words, `amount` is in the currency's own unit.

    `owner` is the key of the attempt it was made for. `refunds` are ids; of a refund, `given_back` is the
    payment's.
    """

    id: str
    status: str
    amount: Decimal
    currency: str
    owner: str | None = None
    refusal: str | None = None
    refunds: tuple[str, ...] = ()
    given_back: str | None = None
    source: Source = field(default_factory=Source)
    last4: str | None = None
    by_bank: bool = False

    def is_worth(self, charge: Charge) -> bool:
        """Whether it is what is charged. Raises NoSuchCoin."""
        return (self.amount, self.currency) == (Decimal(in_whole(charge)), charge.currency)


def payment_of(said: Any) -> Payment:
    """`said` is the SDK's transaction; of one in a webhook parts may be missing."""
    kind = getattr(said, "payment_instrument_type", None) or "credit_card"
    card = getattr(said, "credit_card_details", None)
    return Payment(
        id=str(said.id),
        status=str(getattr(said, "status", "")),
        amount=said.amount,
        currency=str(getattr(said, "currency_iso_code", "")),
        owner=getattr(said, "order_id", None) or None,
        refusal=_refusal(said),
        refunds=tuple(getattr(said, "refund_ids", None) or ()),
        given_back=getattr(said, "refunded_transaction_id", None) or None,
        source=Source(
            type=SOURCES.get(kind, kind.removesuffix("_account").removesuffix("_card")),
            brand=str(getattr(card, "card_type", None) or "").lower() or None,
            postal_zip_code=getattr(getattr(said, "billing_details", None), "postal_code", None),
        ),
        last4=getattr(card, "last_4", None),
        by_bank=kind in BANKS,
    )


def result_of(payment: Payment, charge: Charge) -> Result:
    """What the state of a transaction means for the attempt that owns it."""
    if payment.by_bank and payment.status in TAKEN - {"settled"}:
        return Pending(notes=LATER, source=payment.source, transaction_id=payment.id)
    if payment.status in TAKEN:
        return Paid(payment.id, payment.last4, payment.source)
    if payment.status == AUTHORIZED and charge.authorize_only:
        return Authorized(payment.id, payment.last4, payment.source)
    if payment.status in REFUSED:
        return declined(payment.refusal)
    if payment.status == "authorization_expired":
        return Declined(LAPSED, "payment_expired")
    return Declined(CANCELLED, "payment_cancelled") if payment.status in GIVEN_UP else Unknown()


def _refusal(said: Any) -> str | None:
    """Braintree's own word, else that of the bank."""
    rejected = getattr(said, "gateway_rejection_reason", None)
    if rejected:
        return str(rejected)
    later = getattr(said, "processor_settlement_response_code", None)
    code = later if str(getattr(said, "status", "")).startswith("settlement") else None
    found = code or getattr(said, "processor_response_code", None)
    return str(found) if found else None
