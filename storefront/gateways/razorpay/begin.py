"""The payment an attempt is paid by: one the buyer has made already, or one that begins here."""

from storefront.gateways.port import Charge, Declined, NeedsAction, Taken
from storefront.gateways.razorpay import asked
from storefront.gateways.razorpay.payments import (
    AUTHORIZED,
    CAPTURED,
    CHECKOUT,
    FAILED,
    Payment,
    notes_of,
    owned_by,
    payment_of,
    pays,
)
from storefront.gateways.razorpay.wire import Wire
from storefront.gateways.sdk import Refused
from storefront.gateways.words import CONFIRM, NOT_THIS

NOT_OURS = Declined(NOT_THIS, "payment_not_found")


async def begin(wire: Wire, charge: Charge) -> Payment | Declined | NeedsAction:
    """A payment that is noted with the attempt, or what comes instead."""
    said = asked.block(charge.payment)
    if said.get("payment_id"):
        return await _taken_over(wire, charge, str(said["payment_id"]))
    if said.get("redirect") and charge.back and not charge.authorize_only:
        return await _led_away(wire, charge)
    order = await wire.create_order(asked.order(charge))
    await charge.note(order["id"])
    return NeedsAction(CONFIRM, param=order["id"], waits=charge.back is not None)


async def _led_away(wire: Wire, charge: Charge) -> NeedsAction:
    """There is one link for a key: a repeated call finds it."""
    found = await wire.links_of(charge.key)
    link = found[0] if found else await wire.create_link(asked.link(charge))
    await charge.note(link["id"])
    return NeedsAction(CONFIRM, param=link["id"], redirect_url=link["short_url"], waits=True)


async def _taken_over(wire: Wire, charge: Charge, id: str) -> Payment | Declined:
    """What another attempt was paid with pays for nothing else."""
    try:
        payment = payment_of(await wire.payment(id))
    except Refused as refused:
        if refused.status not in {400, 404}:
            raise
        return NOT_OURS
    if not await _is_for(wire, charge, payment):
        return NOT_OURS
    if payment.owner == charge.key or payment.status == FAILED:
        return payment
    if payment.status not in {AUTHORIZED, CAPTURED}:
        return NOT_OURS
    return await _owned(wire, charge, payment)


async def _owned(wire: Wire, charge: Charge, payment: Payment) -> Payment | Declined:
    """The attempt becomes the owner. What is only authorized, for another total, may pay for that one yet;
    what was taken for it goes back.
    """
    is_owned = pays(payment, charge) or payment.status == CAPTURED
    try:
        await charge.note(payment.id)
    except Taken:
        return NOT_OURS
    notes = {**payment.notes, **owned_by(charge)}
    return payment_of(await wire.own(payment.id, notes)) if is_owned else payment


async def _is_for(wire: Wire, charge: Charge, payment: Payment) -> bool:
    """What was paid for an order is for the checkout that the order names: no buyer has written that. Without
    an order nothing says what it was for, so only what nobody has captured yet is taken.
    """
    said = asked.block(charge.payment)
    signature, order_id = said.get("signature"), payment.order_id
    if signature and not (order_id and wire.is_signed(order_id, payment.id, str(signature))):
        return False
    if said.get("order_id") and said["order_id"] != order_id:
        return False
    if order_id is None:
        claimed = payment.notes.get(CHECKOUT) in {None, charge.checkout_id}
        return claimed and (payment.status != CAPTURED or payment.owner == charge.key)
    is_free = payment.status != CAPTURED or payment.owner in {None, charge.key}
    return is_free and notes_of(await wire.order(order_id)).get(CHECKOUT) == charge.checkout_id
