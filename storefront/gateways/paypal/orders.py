"""Orders as PayPal answers them, read into what the shop needs to know. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from storefront.gateways.paypal.words import CONFIRM, DECLINED
from storefront.gateways.port import (
    Authorized,
    Declined,
    NeedsAction,
    Paid,
    Pending,
    Result,
    Source,
    Unknown,
)
from storefront.gateways.words import CANCELLED, LAPSED, LATER

OPEN = ("CREATED", "SAVED", "PAYER_ACTION_REQUIRED")
APPROVED, COMPLETED = "APPROVED", "COMPLETED"
TAKEN = ("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED")
RESERVED = ("CREATED", "PARTIALLY_CAPTURED", "CAPTURED")
VOIDABLE = ("CREATED", "PARTIALLY_CAPTURED", "PENDING")
GIVEN_UP = ("VOIDED", "EXPIRED")
NOT_GIVEN_BACK = ("FAILED", "CANCELLED")
"""Refunds in these states gave nothing back."""
LINKS = ("payer-action", "approve")


@dataclass(frozen=True, slots=True)
class Payment:
    """A capture or an authorization."""

    id: str
    status: str


@dataclass(frozen=True, slots=True)
class Order:
    """`owner`, `merchant` and `checkout` are what the shop wrote on it; `refunds` are the ids of those that
    gave something back.
    """

    id: str
    status: str
    intent: str
    value: str
    currency: str
    owner: str = ""
    merchant: str = ""
    checkout: str = ""
    url: str | None = None
    capture: Payment | None = None
    authorization: Payment | None = None
    refunds: tuple[str, ...] = ()
    source: Source = field(default_factory=Source)

    def is_worth(self, value: str, currency: str) -> bool:
        try:
            return Decimal(self.value) == Decimal(value) and self.currency == currency
        except InvalidOperation:
            return False


def order_of(said: Mapping[str, Any]) -> Order:
    unit: Mapping[str, Any] = next(iter(said.get("purchase_units") or ()), {})
    amount, paid = unit.get("amount") or {}, unit.get("payments") or {}
    owner, merchant, checkout, *_ = [*str(unit.get("custom_id") or "").split(":"), "", ""]
    return Order(
        str(said["id"]),
        str(said["status"]),
        str(said.get("intent")),
        str(amount.get("value") or ""),
        str(amount.get("currency_code") or ""),
        owner,
        merchant,
        checkout,
        url=_link(said),
        capture=_best(paid.get("captures"), TAKEN),
        authorization=_best(paid.get("authorizations"), RESERVED),
        refunds=_made(paid.get("refunds")),
        source=Source(type="paypal", country=_country(said)),
    )


def result_of(order: Order) -> Result:
    """What the state of an order means for the attempt that owns it. What was approved is still to be
    collected; as long as it is not, nobody has paid.
    """
    if order.capture and not _can_be_tried_again(order):
        return _captured(order, order.capture)
    if order.authorization:
        return _authorized(order, order.authorization)
    if order.status in (*OPEN, APPROVED):
        return to_be_approved(order)
    return Declined(CANCELLED, "payment_cancelled") if order.status == "VOIDED" else Unknown()


def to_be_approved(order: Order, waits: bool = False) -> NeedsAction:
    return NeedsAction(CONFIRM, order.id, redirect_url=order.url, waits=waits)


def _captured(order: Order, capture: Payment) -> Result:
    """One that PayPal still looks into, or waits for itself, comes later or not at all."""
    if capture.status in TAKEN:
        return Paid(order.id, capture.id, order.source)
    return _to_come(order, capture) if capture.status == "PENDING" else DECLINED


def _authorized(order: Order, authorization: Payment) -> Result:
    if authorization.status in RESERVED:
        return Authorized(order.id, authorization.id, order.source)
    if authorization.status in GIVEN_UP:
        expired = authorization.status == "EXPIRED"
        return Declined(LAPSED, "payment_expired") if expired else Declined(CANCELLED, "payment_cancelled")
    return _to_come(order, authorization) if authorization.status == "PENDING" else DECLINED


def _to_come(order: Order, payment: Payment) -> Pending:
    return Pending(payment.id, LATER, order.source, order.id)


def _can_be_tried_again(order: Order) -> bool:
    """A capture was declined of what is reserved still."""
    reserved = order.authorization and order.authorization.status in RESERVED[:2]
    return bool(reserved and order.capture and order.capture.status not in (*TAKEN, "PENDING"))


def _best(rows: Any, good: tuple[str, ...]) -> Payment | None:
    """The one that went well; else the last: an order can be tried again after one was declined."""
    found = [Payment(str(row["id"]), str(row["status"])) for row in rows or ()]
    return next((one for one in found if one.status in good), found[-1] if found else None)


def _made(refunds: Any) -> tuple[str, ...]:
    return tuple(str(row["id"]) for row in refunds or () if row.get("status") not in NOT_GIVEN_BACK)


def _link(said: Mapping[str, Any]) -> str | None:
    links = {row.get("rel"): row.get("href") for row in said.get("links") or ()}
    return next((str(links[rel]) for rel in LINKS if links.get(rel)), None)


def _country(said: Mapping[str, Any]) -> str | None:
    found: str | None = ((said.get("payer") or {}).get("address") or {}).get("country_code")
    return found
