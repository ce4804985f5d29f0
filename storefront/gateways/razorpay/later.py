"""What comes of a payment that an order stands on: what is authorized is captured, or lapses. All raise
Refused and Uncertain.
"""

from storefront.gateways.port import Authorized, Charge, Declined, Result
from storefront.gateways.razorpay.look_up import looked_up
from storefront.gateways.razorpay.payments import AUTHORIZED, payment_of, result_of
from storefront.gateways.razorpay.wire import Wire
from storefront.gateways.sdk import Refused
from storefront.gateways.words import CANCELLED, unavailable


async def stands(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    return result_of(payment, authorize_only=True) if payment else None


async def collected(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    if payment is None or payment.status != AUTHORIZED:
        return result_of(payment, authorize_only=True) if payment else None
    try:
        return result_of(payment_of(await wire.capture(payment.id, payment.amount, payment.currency)))
    except Refused:
        found = result_of(payment_of(await wire.payment(payment.id)), authorize_only=True)
        return unavailable() if isinstance(found, Authorized) else found


async def let_go(wire: Wire, charge: Charge) -> Result | None:
    """Razorpay voids nothing: what nobody captures it gives back by itself, within days."""
    answer = await stands(wire, charge)
    return Declined(CANCELLED, "payment_cancelled") if isinstance(answer, Authorized) else answer
