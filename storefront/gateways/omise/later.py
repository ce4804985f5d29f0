"""What comes of a payment that an order stands on: reserved money is captured or reversed. All raise Refused
and Uncertain.
"""

from storefront.gateways.omise.begin import given_up
from storefront.gateways.omise.look_up import looked_up
from storefront.gateways.omise.payments import AUTHORIZED, OPEN, payment_of, result_of
from storefront.gateways.omise.wire import Wire
from storefront.gateways.omise.words import declined
from storefront.gateways.port import Authorized, Charge, Result
from storefront.gateways.sdk import Refused


async def stands(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    return result_of(payment, charge) if payment else None


async def collected(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    if payment is None or payment.standing != AUTHORIZED:
        return result_of(payment, charge) if payment else None
    try:
        return result_of(payment_of(await wire.capture(payment.id, f"{charge.key}-capture")), charge)
    except Refused as refused:
        found = result_of(payment_of(await wire.retrieve(payment.id)), charge)
        return declined(refused.code) if isinstance(found, Authorized) else found


async def let_go(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    if payment and payment.standing in {AUTHORIZED, OPEN}:
        payment = await given_up(wire, payment)
    return result_of(payment, charge) if payment else None
