"""What comes of a payment that an order stands on: what is authorized is captured, or lapses. All raise
Refused and Uncertain.
"""

from storefront.gateways.port import Authorized, Charge, Declined, Result
from storefront.gateways.razorpay.look_up import looked_up
from storefront.gateways.razorpay.payments import AUTHORIZED, Payment, payment_of, result_of
from storefront.gateways.razorpay.wire import Wire
from storefront.gateways.sdk import Refused
from storefront.gateways.words import CANCELLED, unavailable


async def stands(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    return _standing(payment) if payment else None


async def collected(wire: Wire, charge: Charge) -> Result | None:
    payment = await looked_up(wire, charge)
    if payment is None or payment.status != AUTHORIZED:
        return _standing(payment) if payment else None
    try:
        return _standing(payment_of(await wire.capture(payment.id, payment.amount, payment.currency)))
    except Refused:
        found = _standing(payment_of(await wire.payment(payment.id)))
        return unavailable() if isinstance(found, Authorized) else found


async def let_go(wire: Wire, charge: Charge) -> Result | None:
    """Razorpay voids nothing: what nobody captures it gives back by itself, within days."""
    answer = await stands(wire, charge)
    return Declined(CANCELLED, "payment_cancelled") if isinstance(answer, Authorized) else answer


def _standing(payment: Payment) -> Result:
    if payment.status == AUTHORIZED:
        return Authorized(payment.id, payment.last4, payment.source)
    return result_of(payment)
