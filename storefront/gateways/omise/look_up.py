"""Finding the payment of an attempt."""

from storefront.gateways.omise.payments import Payment, payment_of
from storefront.gateways.omise.wire import Wire
from storefront.gateways.port import Charge
from storefront.gateways.sdk import Refused


async def looked_up(wire: Wire, charge: Charge) -> Payment | None:
    """By reference; before it was noted nobody was led anywhere and nothing was captured, so what is not
    among the latest charges any more lapses by itself. What another attempt has taken over is not ours.
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
