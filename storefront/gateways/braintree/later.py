"""What comes of a payment that an order stands on: reserved money is submitted or voided, a bank pays after
days. All raise Refused and Uncertain.
"""

from storefront.gateways.braintree.begin import found
from storefront.gateways.braintree.give_back import given_up
from storefront.gateways.braintree.payments import AUTHORIZED, payment_of, result_of
from storefront.gateways.braintree.wire import Wire
from storefront.gateways.braintree.words import said_no
from storefront.gateways.port import Authorized, Charge, Pending, Result
from storefront.gateways.sdk import Refused


async def stands(wire: Wire, charge: Charge) -> Result | None:
    payment = await found(wire, charge)
    return result_of(payment, charge) if payment else None


async def collected(wire: Wire, charge: Charge) -> Result | None:
    payment = await found(wire, charge)
    if payment is None or payment.status != AUTHORIZED:
        return result_of(payment, charge) if payment else None
    try:
        return result_of(payment_of(await wire.submit(payment.id)), charge)
    except Refused as refused:
        now = result_of(payment_of(await wire.transaction(payment.id)), charge)
        return said_no(refused.code) if isinstance(now, Authorized) else now


async def let_go(wire: Wire, charge: Charge) -> Result | None:
    """What a bank has not begun to collect can be voided; money that is ours is not given back from here."""
    payment = await found(wire, charge)
    if payment and isinstance(result_of(payment, charge), Authorized | Pending):
        payment = await given_up(wire, payment)
    return result_of(payment, charge) if payment else None
