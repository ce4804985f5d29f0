"""What comes of a payment that an order stands on: what is authorized is captured or voided. All raise
Refused and Uncertain.
"""

from storefront.gateways.paypal.begin import found
from storefront.gateways.paypal.orders import RESERVED, Order, result_of
from storefront.gateways.paypal.wire import Wire
from storefront.gateways.paypal.words import said_no
from storefront.gateways.port import Authorized, Charge, Result
from storefront.gateways.sdk import Refused


async def stands(wire: Wire, charge: Charge) -> Result | None:
    order = await _owned(wire, charge)
    return result_of(order) if order else None


async def collected(wire: Wire, charge: Charge) -> Result | None:
    order = await _owned(wire, charge)
    if order is None or not order.authorization or not isinstance(result_of(order), Authorized):
        return result_of(order) if order else None
    try:
        await wire.capture_authorization(order.authorization.id, f"{charge.key}-capture")
    except Refused as refused:
        answer = await stands(wire, charge)
        return said_no(refused.code) if isinstance(answer, Authorized) else answer
    return await stands(wire, charge)


async def let_go(wire: Wire, charge: Charge) -> Result | None:
    """Only what is authorized can be voided, not what PayPal is about to take."""
    order = await _owned(wire, charge)
    if order and not order.capture and order.authorization and order.authorization.status in RESERVED:
        try:
            await wire.void(order.authorization.id, f"{charge.key}-void")
        except Refused:
            return await stands(wire, charge)
        order = await _owned(wire, charge)
    return result_of(order) if order else None


async def _owned(wire: Wire, charge: Charge) -> Order | None:
    order = await found(wire, charge.reference)
    return order if order and order.owner == charge.key else None
