"""The order an attempt pays with: a new one, or the one that the buyer has just approved."""

from dataclasses import replace

from storefront.gateways.paypal import asked
from storefront.gateways.paypal.orders import APPROVED, OPEN, Order, order_of, result_of, to_be_approved
from storefront.gateways.paypal.wire import Wire
from storefront.gateways.port import APPROVAL, Charge, Declined, Result
from storefront.gateways.sdk import Refused
from storefront.gateways.words import NOT_THIS, OTHER_TOTAL

NOT_OURS = Declined(NOT_THIS, "payment_not_found")
CHANGED = Declined(OTHER_TOTAL, "amount_changed")


async def begin(wire: Wire, charge: Charge) -> Order | Result:
    """An approved order that is noted with the attempt, or how it ended without that. Raises NoSuchCoin."""
    id = asked.named(charge)
    if id is not None:
        return await _taken_over(wire, charge, id)
    order = order_of(await wire.create(asked.order(charge), charge.key))
    await charge.note(order.id)
    return replace(to_be_approved(order, waits=charge.back is not None), code=APPROVAL)


async def found(wire: Wire, id: str | None) -> Order | None:
    if id is None:
        return None
    try:
        return order_of(await wire.order(id))
    except Refused as refused:
        if refused.status != 404:
            raise
        return None


async def _taken_over(wire: Wire, charge: Charge, id: str) -> Order | Result:
    """The attempt becomes the owner; what another attempt was paid with pays for nothing else."""
    order = await found(wire, id)
    if order is None or (order.merchant, order.checkout) != (str(charge.merchant_id), charge.checkout_id):
        return NOT_OURS
    if order.status not in (*OPEN, APPROVED):
        return result_of(order) if order.owner == charge.key else NOT_OURS
    if not is_due(order, charge):
        return CHANGED
    await charge.note(id)
    await wire.patch(id, asked.taking_over(charge))
    return replace(order, intent=asked.intent(charge)) if order.status == APPROVED else to_be_approved(order)


def is_due(order: Order, charge: Charge) -> bool:
    """Whether it is worth what is charged. Raises NoSuchCoin."""
    return order.is_worth(asked.value_of(charge), charge.currency)
