"""Confirming an intent: the moment in which money moves, or the buyer is asked."""

from dataclasses import replace

from storefront.gateways.port import Charge, NeedsAction, Result
from storefront.gateways.stripe import asked
from storefront.gateways.stripe.intents import Intent, intent_of, result_of
from storefront.gateways.stripe.look_up import MOVED_ON
from storefront.gateways.stripe.wire import Refused, Wire


async def confirmed(wire: Wire, charge: Charge, intent: Intent) -> Result:
    """Confirm it, once for each attempt; where it has gone on without us, see where it is."""
    customer = asked.block(charge.payment).get("customer_id")
    if customer:
        await wire.update(intent.id, {"customer": customer}, f"{charge.key}-customer")
    try:
        said = await wire.confirm(intent.id, asked.paying_with(charge), f"{charge.key}-confirm")
    except Refused as refused:
        if refused.code != MOVED_ON:
            raise
        said = await wire.retrieve(intent.id)
    intent = intent_of(said)
    return waiting(result_of(intent), intent)


def waiting(result: Result, intent: Intent) -> Result:
    """Where the buyer's browser finishes by itself, the attempt waits for it."""
    if not isinstance(result, NeedsAction) or not intent.automatic:
        return result
    return replace(result, waits=True, redirect_url=intent.redirect_url)
