"""Finding the payment that an attempt began, and ending it."""

from typing import Any

from storefront.gateways.port import Charge, Declined, NeedsAction
from storefront.gateways.stripe import asked, session
from storefront.gateways.stripe.intents import NOT_GIVEN_BACK, Intent, intent_of
from storefront.gateways.stripe.wire import Refused, Uncertain, Wire

MOVED_ON = "payment_intent_unexpected_state"
GONE = "resource_missing"
REFUNDED = "charge_already_refunded"
OTHER_REQUEST = "idempotency_error"
Found = Intent | NeedsAction | Declined | None


async def looked_up(wire: Wire, charge: Charge, ending: bool = False) -> Found:
    """By reference; `ending` closes a page of Stripe's on which nobody has paid.

    Before anything was noted nothing was confirmed, and asking once more for a bare intent with the same key
    answers the one that was made, or makes one that is cancelled again.
    """
    try:
        if charge.reference and session.is_one(charge.reference):
            return await session.looked_up(wire, charge.reference, ending)
        if charge.reference:
            return intent_of(await wire.retrieve(charge.reference))
        made = await _made_with(wire, charge)
        return intent_of(await wire.retrieve(made["id"])) if made else None
    except asked.NoSuchCoin:
        return None
    except Refused as refused:
        if refused.code == GONE:
            return None
        raise


async def _made_with(wire: Wire, charge: Charge) -> dict[str, Any] | None:
    """The intent of this key, whichever of the two kinds it is."""
    for automatic in (False, True):
        try:
            return await wire.create(asked.bare(charge, automatic), charge.key)
        except Refused as refused:
            if refused.code != OTHER_REQUEST:
                raise
    return None


async def cancelled(wire: Wire, intent: Intent) -> Intent:
    """What cannot be cancelled any more has gone on: then it is what it is now."""
    try:
        return intent_of(await wire.cancel(intent.id))
    except Refused as refused:
        if refused.code != MOVED_ON:
            raise
    return intent_of(await wire.retrieve(intent.id))


async def given_back(wire: Wire, charge: Charge, intent: Intent) -> str:
    """The refund's id; that of the one before, where the money is back already. What was only reserved is let
    go of. Raises Uncertain where the refund has failed.
    """
    if intent.status == "requires_capture":
        intent = await cancelled(wire, intent)
    if intent.status == "canceled":
        return intent.id
    before = await _refunded_before(wire, intent) if intent.returned else None
    return before or await _refunded(wire, charge, intent)


async def _refunded(wire: Wire, charge: Charge, intent: Intent) -> str:
    try:
        refund = await wire.refund(intent.id, f"{charge.key}-refund")
    except Refused as refused:
        if refused.code != REFUNDED:
            raise
        return await _refunded_before(wire, intent) or intent.id
    if refund.get("status") in NOT_GIVEN_BACK:
        raise Uncertain(f"the refund {refund['status']}")
    return str(refund["id"])


async def _refunded_before(wire: Wire, intent: Intent) -> str | None:
    rows = await wire.refunds(intent.id)
    return next((str(row["id"]) for row in rows if row.get("status") not in NOT_GIVEN_BACK), None)
