"""Events that Omise sends, read into what the shop does about them. Pure.

Omise signs them for accounts that have a webhook secret. Without one anybody could have sent them: then they
are a reason to ask Omise what became of a charge, and nothing else is believed of them.
"""

import re
from collections.abc import Mapping
from typing import Any

from storefront.gateways.omise.payments import AUTHORIZED, FAILED, OVER, PAID, Payment, payment_of
from storefront.gateways.port import Notice

CHARGES = ("charge.complete", "charge.capture", "charge.expire", "charge.reverse", "charge.update")
CHARGE = re.compile(r"chrg_\w{1,100}", re.ASCII)
KINDS = {PAID: "paid", AUTHORIZED: "approved", FAILED: "failed", OVER: "failed"}
DISPUTE = "The buyer disputes this payment at Omise ({}, {})."
PART = "Refunded in part at Omise, so far {} {} in its smallest units."


def notice_of(event: Mapping[str, Any]) -> Notice | None:
    """What a signed event tells of a charge or a dispute."""
    kind, thing, id = str(event.get("key")), event.get("data"), event.get("id")
    if not isinstance(thing, dict) or not isinstance(id, str):
        return None
    if kind.startswith("dispute.") and isinstance(thing.get("charge"), str):
        return Notice(id, "noted", thing["charge"], text=DISPUTE.format(thing.get("id"), thing.get("status")))
    return _standing(id, _payment(thing)) if kind in CHARGES else None


def to_ask_about(event: Mapping[str, Any], is_signed: bool) -> str | None:
    """The id of the charge that Omise has to be asked about: how much of it went back stands in no event, and
    without a signature nothing but the id is believed.
    """
    kind, thing = event.get("key"), event.get("data")
    named = (
        {"refund.create": "charge"}
        if is_signed
        else {"refund.create": "charge", **dict.fromkeys(CHARGES, "id")}
    )
    if not isinstance(thing, dict) or not isinstance(kind, str) or kind not in named:
        return None
    id = thing.get(named[kind])
    return id if isinstance(id, str) and CHARGE.fullmatch(id) else None


def asked_notice(payment: Payment) -> Notice | None:
    """What Omise itself says: one word for each state of a charge."""
    if not payment.refunded:
        return _standing(f"{payment.id}:{payment.standing}", payment)
    id = f"{payment.id}:refunded:{payment.refunded}"
    if payment.owner is None:
        return None
    if payment.refunded >= payment.amount:
        return Notice(id, "refunded", payment.id)
    return Notice(id, "noted", payment.id, text=PART.format(payment.refunded, payment.currency))


def _standing(id: str, payment: Payment | None) -> Notice | None:
    if payment is None or payment.standing not in KINDS or not isinstance(payment.owner, str):
        return None
    return Notice(id, KINDS[payment.standing], payment.id, payment.owner)


def _payment(thing: Mapping[str, Any]) -> Payment | None:
    try:
        return payment_of(thing)
    except (KeyError, TypeError, AttributeError):
        return None
