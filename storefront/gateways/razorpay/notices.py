"""Events that Razorpay sends, read into what the shop does about them. Pure.

An account may send events of other shops and of other programs: what names no payment is nothing of ours.
"""

from collections.abc import Mapping
from typing import Any

from storefront.gateways.port import Notice
from storefront.gateways.razorpay.payments import Payment, payment_of

PAYMENTS = {"payment.authorized": "approved", "payment.captured": "paid", "payment.failed": "failed"}
DISPUTE = "The buyer disputes this payment at Razorpay ({}, {})."
PART = "Refunded in part at Razorpay, so far {} {} in its smallest units."
NOT_REFUNDED = "A refund at Razorpay did not go through ({}): the buyer has no money back."


def notice_of(event: Mapping[str, Any]) -> Notice | None:
    kind, payload = str(event.get("event")), event.get("payload")
    link = _entity(payload, "payment_link") if kind == "payment_link.paid" else None
    if link is not None:
        key = link.get("reference_id")
        return Notice(f"{kind}:{link.get('id')}", "paid", key=key) if isinstance(key, str) and key else None
    said = _entity(payload, "payment")
    if said is None:
        return None
    try:
        payment = payment_of(said)
    except (KeyError, TypeError, AttributeError):
        return None
    id = f"{kind}:{payment.id}:{event.get('created_at')}"
    if kind in PAYMENTS:
        return _of_payment(id, kind, payment)
    if kind == "refund.processed":
        return _refund(id, payment)
    text = _for_people(kind, payload)
    return Notice(id, "noted", payment.id, text=text) if text else None


def _for_people(kind: str, payload: Any) -> str | None:
    refund = _entity(payload, "refund") if kind == "refund.failed" else None
    if refund is not None:
        return NOT_REFUNDED.format(refund.get("id"))
    dispute = _entity(payload, "dispute") if kind.startswith("payment.dispute.") else None
    return DISPUTE.format(dispute.get("id"), dispute.get("status")) if dispute else None


def _of_payment(id: str, kind: str, payment: Payment) -> Notice | None:
    """An attempt that waits was noted with the order. What it is about to capture itself needs no word: an
    authorization counts only where the attempt waits for one.
    """
    if kind == "payment.authorized":
        return (
            Notice(id, PAYMENTS[kind], payment.order_id) if payment.order_id and not payment.owner else None
        )
    return Notice(id, PAYMENTS[kind], payment.order_id or payment.id, payment.owner)


def _refund(id: str, payment: Payment) -> Notice:
    """All of it is a refund of the order; a part is for people to see."""
    if payment.refunded >= payment.amount:
        return Notice(id, "refunded", payment.id)
    return Notice(id, "noted", payment.id, text=PART.format(payment.refunded, payment.currency))


def _entity(payload: Any, name: str) -> Mapping[str, Any] | None:
    part = payload.get(name) if isinstance(payload, dict) else None
    found = part.get("entity") if isinstance(part, dict) else None
    return found if isinstance(found, dict) else None
