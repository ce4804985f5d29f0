"""Charges as Omise answers them, read into what the shop needs to know. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storefront.gateways import words
from storefront.gateways.omise.words import declined
from storefront.gateways.port import Authorized, Charge, NeedsAction, Paid, Result, Source, Unknown
from storefront.gateways.words import CONFIRM

OWNER = "storefront_attempt"
MERCHANT = "storefront_merchant"
CHECKOUT = "storefront_checkout"
"""Names in the metadata of a charge: the key of the attempt that owns it, whose it is, what it pays."""
PAID, AUTHORIZED, OPEN, FAILED, OVER = "paid", "authorized", "open", "failed", "over"


@dataclass(frozen=True, slots=True)
class Payment:
    """`amount` and `refunded` are Omise's units; `standing` is one of the words above."""

    id: str
    standing: str
    amount: int
    currency: str
    refunded: int = 0
    authorize_uri: str | None = None
    failure: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    source: Source = field(default_factory=Source)
    last4: str | None = None
    refund_id: str | None = None
    lapsed: bool = False
    """Nobody has captured it in time."""

    @property
    def owner(self) -> str | None:
        return self.metadata.get(OWNER)


def payment_of(said: Mapping[str, Any]) -> Payment:
    card = said.get("card") or {}
    refunds = (said.get("refunds") or {}).get("data") or []
    return Payment(
        id=said["id"],
        standing=_standing(said),
        amount=said["amount"],
        currency=str(said["currency"]).upper(),
        refunded=said.get("refunded_amount") or 0,
        authorize_uri=said.get("authorize_uri"),
        failure=said.get("failure_code"),
        metadata=said.get("metadata") or {},
        source=_source(said, card),
        last4=card.get("last_digits"),
        refund_id=refunds[0]["id"] if refunds else None,
        lapsed=said.get("status") == "expired" and bool(said.get("authorized")),
    )


def result_of(payment: Payment, charge: Charge) -> Result:
    """What the state of a payment means for the attempt that owns it."""
    if payment.standing == PAID:
        return Paid(payment.id, payment.last4, payment.source)
    if payment.standing == AUTHORIZED:
        return Authorized(payment.id, payment.last4, payment.source) if charge.authorize_only else Unknown()
    if payment.standing == OPEN:
        return _to_confirm(payment, charge)
    if payment.standing == FAILED:
        return declined(payment.failure)
    return words.declined("payment_expired" if payment.lapsed else "payment_cancelled")


def _to_confirm(payment: Payment, charge: Charge) -> Result:
    """Without an address nobody can confirm it: codes to be scanned are not shown here. A source is paid at
    the bank, not by another capture, so its attempt waits wherever the buyer came from.
    """
    if not payment.authorize_uri:
        return declined("payment_rejected")
    waits = charge.back is not None or payment.source.type != "card"
    return NeedsAction(CONFIRM, payment.id, redirect_url=payment.authorize_uri, waits=waits)


def _standing(said: Mapping[str, Any]) -> str:
    status = said.get("status")
    if status == "successful":
        return PAID
    if status == "pending":
        return AUTHORIZED if said.get("authorized") else OPEN
    return FAILED if status == "failed" else OVER


def _source(said: Mapping[str, Any], card: Mapping[str, Any]) -> Source:
    source = said.get("source") or {}
    country = card.get("country")
    return Source(
        type="card" if card else str(source.get("type") or "source"),
        brand=str(card["brand"]).lower() if card.get("brand") else None,
        country=str(country).upper() if country else None,
        postal_zip_code=card.get("postal_code"),
    )
