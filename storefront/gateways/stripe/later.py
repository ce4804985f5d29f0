"""What comes of a payment that an order stands on: reserved money is captured or let go of, debits arrive."""

from storefront.gateways.port import Charge, Paid, Result, Unknown
from storefront.gateways.stripe.intents import Intent, intent_of, result_of
from storefront.gateways.stripe.look_up import MOVED_ON, cancelled, looked_up
from storefront.gateways.stripe.wire import Refused, Uncertain, Wire
from storefront.gateways.stripe.words import NO_MORE, declined

OVER = ("succeeded", "canceled")


async def stands(wire: Wire, charge: Charge) -> Result | None:
    """A debit that has failed could be tried again with the intent's secret: it is cancelled."""
    try:
        intent = await _owned(wire, charge)
        if intent is None or intent.status != "requires_payment_method":
            return result_of(intent) if intent else None
        ended = await cancelled(wire, intent)
        return result_of(intent if ended.status == "canceled" else ended)
    except (Refused, Uncertain):
        return Unknown()


async def collected(wire: Wire, charge: Charge) -> Result | None:
    try:
        intent = await _owned(wire, charge)
        if intent is not None and intent.status == "succeeded" and intent.is_part:
            return NO_MORE
        if intent is None or intent.status != "requires_capture":
            return result_of(intent) if intent else None
        return await _captured(wire, charge, intent)
    except (Refused, Uncertain):
        return Unknown()


async def let_go(wire: Wire, charge: Charge) -> Result | None:
    """What is on its way can hardly ever be stopped: then it is what it is. A part that was taken is money
    too, and can only be given back.
    """
    try:
        intent = await _owned(wire, charge)
        if intent is not None and intent.status == "succeeded":
            return Paid(intent.id, intent.last4, intent.source)
        if intent is None or intent.status in OVER:
            return result_of(intent) if intent else None
        return result_of(await cancelled(wire, intent))
    except (Refused, Uncertain):
        return Unknown()


async def _captured(wire: Wire, charge: Charge, intent: Intent) -> Result:
    try:
        return result_of(intent_of(await wire.capture(intent.id, f"{charge.key}-collect")))
    except Refused as refused:
        if refused.code != MOVED_ON:
            return declined(refused.code)
    return result_of(intent_of(await wire.retrieve(intent.id)))


async def _owned(wire: Wire, charge: Charge) -> Intent | None:
    found = await looked_up(wire, charge)
    return found if isinstance(found, Intent) and found.owner == charge.key else None
