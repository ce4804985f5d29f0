"""What comes of a payment that an order stands on: what is approved is completed or cancelled. All raise
Refused and Uncertain.
"""

from storefront.gateways.port import Authorized, Charge, Result
from storefront.gateways.sdk import Refused
from storefront.gateways.square.look_up import given_up, looked_up
from storefront.gateways.square.payments import APPROVED, PENDING, payment_of, result_of
from storefront.gateways.square.wire import Wire
from storefront.gateways.square.words import declined


async def stands(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    return result_of(payment, charge) if payment else None


async def collected(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    if payment is None or payment.status != APPROVED:
        return result_of(payment, charge) if payment else None
    try:
        return result_of(payment_of(await wire.complete(payment.id)), charge)
    except Refused as refused:
        found = result_of(payment_of(await wire.retrieve(payment.id)), charge)
        return declined(refused.code) if isinstance(found, Authorized) else found


async def let_go(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    if payment and payment.status in {APPROVED, PENDING}:
        payment = await given_up(wire, payment)
    return result_of(payment, charge) if payment else None
