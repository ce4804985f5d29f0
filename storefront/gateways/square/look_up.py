"""Finding the payment of an attempt, and giving it up."""

from storefront.gateways.port import Charge
from storefront.gateways.sdk import Refused
from storefront.gateways.square.payments import Payment, payment_of
from storefront.gateways.square.wire import Wire


async def looked_up(wire: Wire, charge: Charge) -> Payment | None:
    """By reference; before it was noted nothing was completed, so what is not among the latest payments is
    given up by its key, or lapses by itself.
    """
    if charge.reference is None:
        found = [payment_of(row) for row in await wire.latest()]
        return next((payment for payment in found if payment.owner == charge.key), None)
    try:
        payment = payment_of(await wire.retrieve(charge.reference))
    except Refused as refused:
        if refused.status != 404:
            raise
        return None
    return payment if payment.owner == charge.key else None


async def given_up(wire: Wire, payment: Payment) -> Payment:
    """What has gone on meanwhile is what it is."""
    try:
        return payment_of(await wire.cancel(payment.id))
    except Refused:
        return payment_of(await wire.retrieve(payment.id))
