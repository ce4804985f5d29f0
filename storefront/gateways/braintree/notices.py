"""Webhooks that Braintree sends, read into what the shop does about them.

They carry no id, so what is told, of what and when, is one. An account may tell of other shops and of other
programs: what names no payment is nothing of ours.
"""

from typing import Any
from urllib.parse import parse_qs

from storefront.gateways.braintree.give_back import left_of
from storefront.gateways.braintree.payments import Payment, payment_of
from storefront.gateways.braintree.wire import Wire
from storefront.gateways.port import Forged, Notice, Told

FORM = "application/x-www-form-urlencoded"
SETTLED = {"transaction_settled", "transaction_disbursed"}
TROUBLE = {
    "transaction_settlement_declined": ("failed", "Braintree could not collect this payment ({})."),
    "refund_failed": (
        "noted",
        "A refund at Braintree failed ({}): the buyer has not got the money back.",
    ),
}
DISPUTE = "The buyer disputes this payment at Braintree ({}, {})."
PART = "Refunded in part at Braintree; {} {} of it are left."


async def heard(wire: Wire, told: Told) -> Notice | None:
    """Raises Forged, and Refused and Uncertain where Braintree had to be asked and was not reached."""
    said = wire.notification(*_signed(told))
    if said is None:
        return None
    kind, dispute, transaction = (getattr(said, name, None) for name in ("kind", "dispute", "transaction"))
    thing = dispute or transaction
    if thing is None:
        return None
    id = f"{kind}:{thing.id}:{getattr(said, 'timestamp', '')}"
    return _disputed(id, dispute) if dispute else await _moved(wire, id, str(kind), payment_of(transaction))


def _signed(told: Told) -> tuple[str, str]:
    """Signature and payload."""
    if not told.headers.get("content-type", "").startswith(FORM):
        raise Forged
    try:
        fields = parse_qs(told.body.decode())
    except ValueError as error:
        raise Forged from error
    if "bt_signature" not in fields or "bt_payload" not in fields:
        raise Forged
    return fields["bt_signature"][0], fields["bt_payload"][0]


def _disputed(id: str, dispute: Any) -> Notice | None:
    payment_id = getattr(getattr(dispute, "transaction_details", None), "id", None)
    text = DISPUTE.format(dispute.id, dispute.status)
    return Notice(id, "noted", payment_id, text=text) if payment_id else None


async def _moved(wire: Wire, id: str, kind: str, payment: Payment) -> Notice | None:
    about = payment.given_back or payment.id
    if kind in TROUBLE:
        what, text = TROUBLE[kind]
        return Notice(id, what, about, payment.owner if what == "failed" else None, text.format(payment.id))
    if kind not in SETTLED:
        return None
    return (
        await _refunded(wire, id, about) if payment.given_back else Notice(id, "paid", about, payment.owner)
    )


async def _refunded(wire: Wire, id: str, payment_id: str) -> Notice:
    """All of it is a refund of the order; a part is for people to see."""
    payment = payment_of(await wire.transaction(payment_id))
    left = await left_of(wire, payment)
    if left <= 0:
        return Notice(id, "refunded", payment_id)
    return Notice(id, "noted", payment_id, text=PART.format(left, payment.currency))
