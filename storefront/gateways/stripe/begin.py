"""The intent an attempt charges: a new one, or the one that the buyer's bank has just confirmed."""

from storefront.gateways.port import Charge, Declined, Result
from storefront.gateways.stripe import asked
from storefront.gateways.stripe.intents import CHECKOUT, MERCHANT, UNCONFIRMED, Intent, intent_of, result_of
from storefront.gateways.stripe.wire import Refused, Wire
from storefront.gateways.words import NOT_THIS, OTHER_TOTAL

NOT_OURS = Declined(NOT_THIS, "payment_not_found")


async def begin(wire: Wire, charge: Charge) -> Intent | Result:
    """An intent that is ready to be confirmed and noted with the attempt, or how it ended without that."""
    named = asked.block(charge.payment).get("payment_intent_id")
    if named:
        return await _taken_over(wire, charge, str(named))
    intent = intent_of(await wire.create(asked.bare(charge, automatic=charge.back is not None), charge.key))
    await charge.note(intent.id)
    return intent


async def _taken_over(wire: Wire, charge: Charge, id: str) -> Intent | Result:
    """The attempt becomes the owner; what another attempt was paid with pays for nothing else."""
    try:
        intent = intent_of(await wire.retrieve(id))
    except Refused as refused:
        if refused.status != 404:
            raise
        return NOT_OURS
    if not _is_for(intent, charge):
        return NOT_OURS
    if intent.owner == charge.key and intent.status not in UNCONFIRMED:
        return result_of(intent)
    if intent.status not in UNCONFIRMED:
        return NOT_OURS if intent.status != "canceled" else result_of(intent)
    if (intent.amount, intent.currency.upper()) != (asked.amount_of(charge), charge.currency):
        await wire.cancel(id)
        return Declined(OTHER_TOTAL, "amount_changed")
    await charge.note(id)
    intent = intent_of(await wire.update(id, {"metadata": asked.owned_by(charge)}, f"{charge.key}-owner"))
    return intent if intent.status == "requires_confirmation" or _names_method(charge) else result_of(intent)


def _names_method(charge: Charge) -> bool:
    return bool(asked.block(charge.payment).get("payment_method_id") or asked.token_of(charge.payment))


def _is_for(intent: Intent, charge: Charge) -> bool:
    named = intent.metadata.get(MERCHANT), intent.metadata.get(CHECKOUT)
    return named == (str(charge.merchant_id), charge.checkout_id)
