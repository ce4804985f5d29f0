"""Events that Stripe sends, read into what the shop does about them. Pure.

An account may send events of other shops and of other programs: what names no payment is nothing of ours.
"""

from collections.abc import Mapping
from typing import Any

from storefront.gateways.port import Notice
from storefront.gateways.stripe.intents import NOT_GIVEN_BACK, OWNER

INTENTS = {
    "payment_intent.succeeded": "paid",
    "payment_intent.amount_capturable_updated": "paid",
    "payment_intent.payment_failed": "failed",
    "payment_intent.canceled": "failed",
    "checkout.session.completed": "paid",
    "checkout.session.expired": "failed",
    "checkout.session.async_payment_succeeded": "paid",
    "checkout.session.async_payment_failed": "failed",
}
CHARGES = {"charge.captured": "paid", "charge.expired": "failed"}
"""Of what was only reserved."""
REFUNDS = {"refund.failed", "refund.updated", "charge.refund.updated"}
"""Stripe's versions tell of the same in different ones."""
DISPUTES = {
    "charge.dispute.created": "The buyer disputes this payment at Stripe ({}, {}).",
    "charge.dispute.closed": "The dispute at Stripe has ended ({}, {}).",
}
CAPTURED_PART = "Captured in part at Stripe: {} of {} {} in its smallest units."
PART = "Refunded in part at Stripe, so far {} {} in its smallest units."
NOT_REFUNDED = "A refund at Stripe did not go through ({}, {}): the buyer has no money back."


def notice_of(event: Mapping[str, Any]) -> Notice | None:
    kind, data = str(event.get("type")), event.get("data")
    thing = data.get("object") if isinstance(data, dict) else None
    if not isinstance(thing, dict) or not isinstance(event.get("id"), str):
        return None
    if kind == "payment_intent.succeeded" and _is_part(thing):
        return _captured_part(event["id"], thing)
    if kind in INTENTS:
        return Notice(event["id"], INTENTS[kind], _text(thing.get("id")), _owner(thing))
    reference = _text(thing.get("payment_intent"))
    return _of_charge(event["id"], kind, reference, thing) if reference else None


def _is_part(intent: Mapping[str, Any]) -> bool:
    received, amount = intent.get("amount_received"), intent.get("amount")
    return isinstance(received, int) and isinstance(amount, int) and 0 < received < amount


def _captured_part(id: str, intent: Mapping[str, Any]) -> Notice:
    currency = str(intent.get("currency") or "").upper()
    text = CAPTURED_PART.format(intent["amount_received"], intent["amount"], currency)
    return Notice(id, "noted", _text(intent.get("id")), _owner(intent), text)


def _of_charge(id: str, kind: str, reference: str, thing: Mapping[str, Any]) -> Notice | None:
    if kind in CHARGES:
        return Notice(id, CHARGES[kind], reference, _owner(thing))
    if kind == "charge.refunded":
        return _refund(id, reference, thing)
    if kind in REFUNDS and thing.get("status") in NOT_GIVEN_BACK:
        text = NOT_REFUNDED.format(thing.get("id"), thing.get("status"))
        return Notice(id, "noted", reference, text=text)
    if kind in DISPUTES:
        text = DISPUTES[kind].format(thing.get("id"), thing.get("reason") or thing.get("status"))
        return Notice(id, "noted", reference, text=text)
    return None


def _refund(id: str, reference: str, charge: Mapping[str, Any]) -> Notice:
    """All of it is a refund of the order; a part is for people to see."""
    if charge.get("refunded") is True:
        return Notice(id, "refunded", reference, _owner(charge))
    back, currency = charge.get("amount_refunded"), str(charge.get("currency") or "").upper()
    return Notice(id, "noted", reference, _owner(charge), PART.format(back, currency))


def _owner(intent: Mapping[str, Any]) -> str | None:
    named = intent.get("metadata")
    return _text(named.get(OWNER)) if isinstance(named, dict) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
