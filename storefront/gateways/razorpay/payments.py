"""Payments, orders and links as Razorpay answers them, read into what the shop needs to know. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storefront.gateways.coins import smallest_units
from storefront.gateways.port import Authorized, Charge, Declined, GoesBack, Paid, Result, Source, Unknown
from storefront.gateways.razorpay.words import declined
from storefront.gateways.words import CANCELLED, OTHER_TOTAL

OWNER = "storefront_attempt"
MERCHANT = "storefront_merchant"
CHECKOUT = "storefront_checkout"
"""Names in notes: the key of the attempt that owns it, whose it is, what it pays."""
AUTHORIZED, CAPTURED, REFUNDED, FAILED = "authorized", "captured", "refunded", "failed"


@dataclass(frozen=True, slots=True)
class Payment:
    """`amount` and `refunded` are Razorpay's units, `status` is its word."""

    id: str
    status: str
    amount: int
    currency: str
    order_id: str | None = None
    refunded: int = 0
    reason: str | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)
    source: Source = field(default_factory=Source)
    last4: str | None = None

    @property
    def owner(self) -> str | None:
        return self.notes.get(OWNER)


def payment_of(said: Mapping[str, Any]) -> Payment:
    card = said.get("card") or {}
    return Payment(
        id=said["id"],
        status=said["status"],
        amount=said["amount"],
        currency=said["currency"],
        order_id=said.get("order_id"),
        refunded=said.get("amount_refunded") or 0,
        reason=said.get("error_reason"),
        notes=notes_of(said),
        source=Source(
            type=said.get("method") or "card", brand=str(card.get("network") or "").lower() or None
        ),
        last4=card.get("last4"),
    )


def result_of(payment: Payment, authorize_only: bool = False) -> Result:
    """What the state of a payment means for the attempt that owns it, and for the order it becomes."""
    if payment.status == AUTHORIZED and authorize_only:
        return Authorized(payment.id, payment.last4, payment.source)
    if payment.status == CAPTURED:
        return Paid(payment.id, payment.last4, payment.source)
    if payment.status == FAILED:
        return declined(payment.reason)
    if payment.status == REFUNDED:
        return Declined(CANCELLED, "payment_cancelled")
    return Unknown()


def pays(payment: Payment, charge: Charge) -> bool:
    """Whether it is worth what is asked for. Raises NoSuchCoin."""
    return (payment.amount, payment.currency) == (smallest_units(charge), charge.currency)


def answer_of(payment: Payment, charge: Charge) -> Result:
    """What it means for an attempt: another total pays nothing, and goes back where it was taken."""
    if payment.status not in {AUTHORIZED, CAPTURED} or pays(payment, charge):
        return result_of(payment, charge.authorize_only)
    refused = GoesBack if payment.status == CAPTURED else Declined
    return refused(OTHER_TOTAL, "amount_changed")


def notes_of(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without any, Razorpay says an empty list."""
    notes = said.get("notes")
    return notes if isinstance(notes, dict) else {}


def owned_by(charge: Charge) -> dict[str, str]:
    return {OWNER: charge.key, MERCHANT: str(charge.merchant_id), CHECKOUT: charge.checkout_id}
