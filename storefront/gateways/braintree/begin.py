"""The payment an attempt is paid by, authorized and noted; or why there is none."""

import logging

from storefront.gateways.braintree import asked
from storefront.gateways.braintree.give_back import given_up
from storefront.gateways.braintree.payments import AUTHORIZED, Payment, payment_of
from storefront.gateways.braintree.wire import Wire
from storefront.gateways.braintree.words import ASKS_BANK, STRANGE, USED
from storefront.gateways.port import Charge, Declined, NeedsAction
from storefront.gateways.sdk import Refused
from storefront.gateways.words import CONFIRM, unavailable

log = logging.getLogger("storefront.braintree")
CARD = "CreditCard"


async def begin(wire: Wire, charge: Charge) -> Payment | Declined | NeedsAction:
    """Raises NoSuchCoin."""
    if charge.config.get(asked.VERIFYING) == "required" and not await _was_verified(wire, charge):
        return await _to_verify(wire, charge)
    payment = await _sold(wire, charge)
    if payment.refusal == ASKS_BANK:
        return await _to_verify(wire, charge)
    if payment.status != AUTHORIZED:
        return payment
    if not payment.is_worth(charge):
        await given_up(wire, payment)
        log.error("Braintree's account is in %s, the shop sells in %s", payment.currency, charge.currency)
        return unavailable()
    await charge.note(payment.id)
    return payment


async def found(wire: Wire, charge: Charge) -> Payment | None:
    """By reference; before it was noted, by the order id. Then nothing was submitted for settlement."""
    try:
        if charge.reference is not None:
            return payment_of(await wire.transaction(charge.reference))
        ids = await wire.made_with(charge.key)
        return payment_of(await wire.transaction(ids[0])) if ids else None
    except Refused as refused:
        if refused.status != 404:
            raise
        return None


async def _sold(wire: Wire, charge: Charge) -> Payment:
    """The nonce may have been used by an earlier call with the same key."""
    try:
        return payment_of(await wire.sale(asked.sale(charge)))
    except Refused as refused:
        before = await found(wire, charge) if refused.code in USED else None
        if before is None:
            raise
        return before


async def _was_verified(wire: Wire, charge: Charge) -> bool:
    """Only cards are shown to a bank. Whether the bank was convinced, Braintree looks at itself."""
    try:
        nonce = await wire.nonce(asked.nonce_of(charge))
    except Refused as refused:
        raise Refused(422, STRANGE) if refused.status == 404 else refused from None
    return nonce.type != CARD or nonce.three_d_secure_info is not None


async def _to_verify(wire: Wire, charge: Charge) -> NeedsAction:
    """The buyer's browser needs a client token for it, and comes back with another nonce."""
    return NeedsAction(CONFIRM, param=await wire.client_token(asked.paid_into(charge.config)))
