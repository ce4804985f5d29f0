"""Events that PayPal sends, read into what the shop does about them.

Each is shown to PayPal first, which says whether it is its own. What names no payment is nothing of ours.
"""

import json
from collections.abc import Mapping
from typing import Any

from storefront.gateways.paypal.orders import TAKEN
from storefront.gateways.paypal.verify import asked_with, signature_of
from storefront.gateways.paypal.wire import Wire
from storefront.gateways.port import Forged, Notice, Told

KINDS = {
    "CHECKOUT.ORDER.APPROVED": "approved",
    "PAYMENT.CAPTURE.COMPLETED": "paid",
    "PAYMENT.AUTHORIZATION.CREATED": "paid",
    "PAYMENT.AUTHORIZATION.VOIDED": "failed",
    "PAYMENT.CAPTURE.DENIED": "failed",
    "PAYMENT.CAPTURE.DECLINED": "failed",
}
REFUNDS = {"PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REVERSED"}
DISPUTES = {
    "CUSTOMER.DISPUTE.CREATED": "The buyer disputes this payment at PayPal ({}, {}).",
    "CUSTOMER.DISPUTE.RESOLVED": "The dispute at PayPal has ended ({}, {}).",
}
PART = "Refunded in part at PayPal ({})."


async def heard(wire: Wire, told: Told) -> Notice | None:
    """Raises Forged, and Refused and Uncertain where PayPal could not be asked."""
    event = _read(told.body)
    signature, webhook_id = signature_of(told.headers), told.config.get("webhook_id")
    if signature is None or not webhook_id:
        raise Forged
    if not await wire.is_signed(asked_with(signature, webhook_id, told.body)):
        raise Forged
    return await _notice(wire, event)


def _read(body: bytes) -> dict[str, Any]:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Forged from error
    if not isinstance(event, dict):
        raise Forged
    return event


async def _notice(wire: Wire, event: Mapping[str, Any]) -> Notice | None:
    id, kind, thing = event.get("id"), str(event.get("event_type")), event.get("resource")
    if not isinstance(id, str) or not isinstance(thing, dict):
        return None
    if kind in KINDS:
        return Notice(id, KINDS[kind], _order_id(thing, kind), _owner(thing))
    if kind in REFUNDS:
        return await _refunded(wire, id, thing)
    return await _disputed(wire, id, kind, thing) if kind in DISPUTES else None


async def _refunded(wire: Wire, id: str, refund: Mapping[str, Any]) -> Notice | None:
    """All of it is a refund of the order; a part is for people to see."""
    capture_id = _up(refund)
    if capture_id is None:
        return None
    capture = await wire.capture(capture_id)
    reference, key = _related(capture), _owner(capture)
    if capture.get("status") in TAKEN[:2]:
        return Notice(id, "noted", reference, key, PART.format(refund.get("id")))
    return Notice(id, "refunded", reference, key)


async def _disputed(wire: Wire, id: str, kind: str, dispute: Mapping[str, Any]) -> Notice | None:
    about: Mapping[str, Any] = next(iter(dispute.get("disputed_transactions") or ()), {})
    capture_id = about.get("seller_transaction_id")
    if not isinstance(capture_id, str):
        return None
    said = dispute.get("reason") or dispute.get("status")
    text = DISPUTES[kind].format(dispute.get("dispute_id"), said)
    return Notice(id, "noted", _related(await wire.capture(capture_id)), text=text)


def _order_id(thing: Mapping[str, Any], kind: str) -> str | None:
    return _text(thing.get("id")) if kind.startswith("CHECKOUT.ORDER") else _related(thing)


def _related(payment: Mapping[str, Any]) -> str | None:
    """The order that a capture or an authorization belongs to."""
    return _text(((payment.get("supplementary_data") or {}).get("related_ids") or {}).get("order_id"))


def _owner(thing: Mapping[str, Any]) -> str | None:
    """The attempt that is named on it, or on the part of the order that is paid."""
    unit = next(iter(thing.get("purchase_units") or ()), thing)
    return _text(str(unit.get("custom_id") or "").split(":")[0])


def _up(refund: Mapping[str, Any]) -> str | None:
    """The capture that a refund belongs to."""
    for link in refund.get("links") or ():
        if link.get("rel") == "up":
            return _text(str(link.get("href")).rstrip("/").rsplit("/", 1)[-1])
    return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
