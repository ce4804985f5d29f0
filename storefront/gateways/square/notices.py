"""Events that Square sends, read into what the shop does about them. Pure.

An application may send events of other shops and of other programs: what names no payment is nothing of ours.
"""

from collections.abc import Mapping
from typing import Any

from storefront.gateways.port import Notice
from storefront.gateways.square.payments import CANCELED, COMPLETED, FAILED, Payment, payment_of

PAYMENTS = {"payment.created", "payment.updated"}
REFUNDS = {"refund.created", "refund.updated"}
KINDS = {COMPLETED: "paid", FAILED: "failed", CANCELED: "failed"}
"""What is approved is about to be completed, or to be collected by the merchant: no news."""
DISPUTES = {"dispute.created", "dispute.state.updated"}
DISPUTE = "The buyer disputes this payment at Square ({}, {})."
PART = "Refunded in part at Square, so far {} {} in its smallest units."
NOT_REFUNDED = "A refund at Square did not go through ({}, {}): the buyer has no money back."


def notice_of(event: Mapping[str, Any]) -> Notice | None:
    kind, id = str(event.get("type")), event.get("event_id")
    if not isinstance(id, str):
        return None
    if kind in PAYMENTS:
        return _paid(id, _thing(event, "payment"))
    if kind in REFUNDS:
        return _not_refunded(id, _thing(event, "refund"))
    return _disputed(id, _thing(event, "dispute")) if kind in DISPUTES else None


def refunded_payment(event: Mapping[str, Any]) -> str | None:
    """The payment of a refund that went through. How much of it went back stands in no event."""
    refund = _thing(event, "refund") if event.get("type") in REFUNDS else {}
    id = refund.get("payment_id") if refund.get("status") == COMPLETED else None
    return id if isinstance(id, str) else None


def refund_notice(event: Mapping[str, Any], payment: Payment) -> Notice | None:
    """All of it is a refund of the order; a part is for people to see."""
    id = event.get("event_id")
    if not isinstance(id, str) or payment.owner is None:
        return None
    if payment.refunded >= payment.amount:
        return Notice(id, "refunded", payment.id)
    return Notice(id, "noted", payment.id, text=PART.format(payment.refunded, payment.currency))


def _paid(id: str, said: Mapping[str, Any]) -> Notice | None:
    try:
        payment = payment_of(said)
    except (KeyError, TypeError, AttributeError):
        return None
    if payment.status not in KINDS or not isinstance(payment.owner, str):
        return None
    return Notice(id, KINDS[payment.status], payment.id, payment.owner)


def _not_refunded(id: str, refund: Mapping[str, Any]) -> Notice | None:
    status, payment_id = refund.get("status"), refund.get("payment_id")
    if status not in {"FAILED", "REJECTED"} or not isinstance(payment_id, str):
        return None
    return Notice(id, "noted", payment_id, text=NOT_REFUNDED.format(refund.get("id"), status))


def _disputed(id: str, dispute: Mapping[str, Any]) -> Notice | None:
    paid = dispute.get("disputed_payment")
    payment_id = paid.get("payment_id") if isinstance(paid, dict) else None
    if not isinstance(payment_id, str):
        return None
    return Notice(id, "noted", payment_id, text=DISPUTE.format(dispute.get("id"), dispute.get("state")))


def _thing(event: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    data = event.get("data")
    named = data.get("object") if isinstance(data, dict) else None
    found = named.get(name) if isinstance(named, dict) else None
    return found if isinstance(found, dict) else {}
