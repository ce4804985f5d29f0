"""Stripe's own payment page (a Checkout session), for buyers whose browser runs no scripts."""

from collections.abc import Mapping
from typing import Any

from storefront.gateways.port import Charge, Declined, NeedsAction
from storefront.gateways.stripe import asked
from storefront.gateways.stripe.intents import Intent, intent_of
from storefront.gateways.stripe.wire import Refused, Wire
from storefront.gateways.words import CANCELLED

ELSEWHERE = "Please finish the payment on Stripe's page."


async def opened(wire: Wire, charge: Charge) -> NeedsAction:
    """A page on which this charge is paid. It is noted before anybody is led there."""
    said = await wire.open_session(asked.session(charge), f"{charge.key}-session")
    await charge.note(said["id"])
    return _away(said)


def is_one(reference: str) -> bool:
    return reference.startswith("cs_")


async def looked_up(wire: Wire, id: str, ending: bool) -> Intent | NeedsAction | Declined:
    said = await wire.session(id)
    if ending and said["status"] == "open":
        said = await _expired(wire, id)
    intent = said.get("payment_intent")
    if said["status"] == "complete" and isinstance(intent, dict):
        return intent_of(intent)
    return _away(said) if said["status"] == "open" else Declined(CANCELLED, "payment_cancelled")


async def _expired(wire: Wire, id: str) -> dict[str, Any]:
    """A page that was paid a moment ago cannot be closed any more."""
    try:
        return await wire.expire_session(id)
    except Refused:
        return await wire.session(id)


def _away(said: Mapping[str, Any]) -> NeedsAction:
    return NeedsAction(ELSEWHERE, redirect_url=said.get("url"), waits=True)
