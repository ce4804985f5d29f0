"""The charge an attempt is paid by: a new one, or the one that the buyer's bank has just confirmed."""

from storefront.gateways.coins import smallest_units
from storefront.gateways.omise import asked
from storefront.gateways.omise.payments import (
    AUTHORIZED,
    CHECKOUT,
    FAILED,
    MERCHANT,
    OPEN,
    OVER,
    PAID,
    Payment,
    payment_of,
)
from storefront.gateways.omise.wire import Wire
from storefront.gateways.port import Charge, Declined
from storefront.gateways.sdk import Refused
from storefront.gateways.words import NOT_THIS, OTHER_TOTAL

NOT_OURS = Declined(NOT_THIS, "payment_not_found")


async def begin(wire: Wire, charge: Charge) -> Payment | Declined:
    """A payment that is noted with the attempt, or how it ended without one."""
    named = asked.block(charge.payment).get("charge_id")
    if named:
        return await _taken_over(wire, charge, str(named))
    payment = payment_of(await wire.create(asked.paying(charge), charge.key))
    await charge.note(payment.id)
    return payment


async def _taken_over(wire: Wire, charge: Charge, id: str) -> Payment | Declined:
    """The attempt becomes the owner; what another attempt was paid with pays for nothing else."""
    try:
        payment = payment_of(await wire.retrieve(id))
    except Refused as refused:
        if refused.status != 404:
            raise
        return NOT_OURS
    if not _is_for(payment, charge) or (payment.standing == PAID and payment.owner != charge.key):
        return NOT_OURS
    if payment.owner == charge.key or payment.standing in {FAILED, OVER}:
        return payment
    if (payment.amount, payment.currency) != (smallest_units(charge), charge.currency):
        return await _given_up(wire, payment)
    await charge.note(id)
    return payment_of(await wire.own(id, asked.owned_by(charge)))


async def _given_up(wire: Wire, payment: Payment) -> Declined:
    """It is worth something else than what is due."""
    if payment.standing in {AUTHORIZED, OPEN}:
        await given_up(wire, payment)
    return Declined(OTHER_TOTAL, "amount_changed")


async def given_up(wire: Wire, payment: Payment) -> Payment:
    """What was authorized is reversed, what waits for its buyer expires; what has gone on is what it is."""
    ending = wire.reverse if payment.standing == AUTHORIZED else wire.expire
    try:
        return payment_of(await ending(payment.id))
    except Refused:
        return payment_of(await wire.retrieve(payment.id))


def _is_for(payment: Payment, charge: Charge) -> bool:
    named = payment.metadata.get(MERCHANT), payment.metadata.get(CHECKOUT)
    return named == (str(charge.merchant_id), charge.checkout_id)
