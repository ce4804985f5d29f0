"""Payments as Square answers them, read into what the shop needs to know. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storefront.gateways.port import Authorized, Charge, Declined, Paid, Pending, Result, Source, Unknown
from storefront.gateways.square.words import declined
from storefront.gateways.words import CANCELLED, LATER

APPROVED, COMPLETED, CANCELED, FAILED = "APPROVED", "COMPLETED", "CANCELED", "FAILED"
PENDING = "PENDING"
"""A bank is asked, which takes days."""
ENDED = {COMPLETED, CANCELED, FAILED}


@dataclass(frozen=True, slots=True)
class Payment:
    """`amount` and `refunded` are Square's units; `owner` is the key of the attempt it belongs to."""

    id: str
    status: str
    amount: int
    currency: str
    owner: str | None = None
    refunded: int = 0
    refund_id: str | None = None
    failure: str | None = None
    source: Source = field(default_factory=Source)
    last4: str | None = None

    @property
    def left(self) -> int:
        """What was taken and has not gone back."""
        return self.amount - self.refunded if self.status == COMPLETED else 0


def payment_of(said: Mapping[str, Any]) -> Payment:
    paid_with = said.get("card_details") or {}
    card, errors = paid_with.get("card") or {}, paid_with.get("errors") or []
    money, refunds = said["amount_money"], said.get("refund_ids") or []
    return Payment(
        id=str(said["id"]),
        status=str(said["status"]),
        amount=money["amount"],
        currency=str(money["currency"]),
        owner=said.get("reference_id"),
        refunded=(said.get("refunded_money") or {}).get("amount") or 0,
        refund_id=refunds[-1] if refunds else None,
        failure=errors[0].get("code") if errors else None,
        source=_source(said, card),
        last4=card.get("last_4"),
    )


def result_of(payment: Payment, charge: Charge) -> Result:
    """What the state of a payment means for the attempt that owns it."""
    if payment.status == COMPLETED:
        return Paid(payment.id, payment.last4, payment.source)
    if payment.status == APPROVED and charge.authorize_only:
        return Authorized(payment.id, payment.last4, payment.source)
    if payment.status == PENDING:
        return Pending(notes=LATER, source=payment.source, transaction_id=payment.id)
    if payment.status == CANCELED:
        return Declined(CANCELLED, "payment_cancelled")
    return declined(payment.failure) if payment.status == FAILED else Unknown()


def _source(said: Mapping[str, Any], card: Mapping[str, Any]) -> Source:
    brand, address = card.get("card_brand"), card.get("billing_address") or {}
    return Source(
        type=str(said.get("source_type") or "card").lower(),
        brand=str(brand).lower() if brand else None,
        country=address.get("country"),
        postal_zip_code=address.get("postal_code"),
    )
