"""Giving money back: what is not settled yet is voided, what is settled is refunded."""

from decimal import Decimal

from storefront.gateways.braintree.payments import (
    AUTHORIZED,
    REFUSED,
    SETTLED,
    TAKEN,
    Payment,
    payment_of,
)
from storefront.gateways.braintree.wire import Wire
from storefront.gateways.port import Charge
from storefront.gateways.sdk import Refused, Uncertain

OPEN = {AUTHORIZED, *TAKEN} - SETTLED
BACK_ALREADY = {"91512", "91521"}
"""There is nothing left, or less than was asked for."""


async def given_back(wire: Wire, charge: Charge, payment: Payment) -> str:
    """The refund's id, that of the one before where the money is back already; where it was voided, the
    payment's own.
    """
    if payment.status in OPEN:
        payment = await given_up(wire, payment)
    if payment.status in OPEN:
        raise Uncertain(f"not voided: {payment.status}")
    return await _refunded(wire, charge, payment) if payment.status in SETTLED else payment.id


async def given_up(wire: Wire, payment: Payment) -> Payment:
    """Voided; what has gone on meanwhile is what it is."""
    try:
        return payment_of(await wire.void(payment.id))
    except Refused:
        return payment_of(await wire.transaction(payment.id))


async def left_of(wire: Wire, payment: Payment) -> Decimal:
    """What was not refunded yet. A refund that failed gave nothing back."""
    refunds = [payment_of(await wire.transaction(id)) for id in payment.refunds]
    return payment.amount - sum(one.amount for one in refunds if one.status not in REFUSED)


async def _refunded(wire: Wire, charge: Charge, payment: Payment) -> str:
    left = await left_of(wire, payment)
    if left <= 0:
        return payment.refunds[-1]
    try:
        return str((await wire.refund(payment.id, left, f"{charge.key}-refund")).id)
    except Refused as refused:
        if refused.code not in BACK_ALREADY:
            raise
    payment = payment_of(await wire.transaction(payment.id))
    if await left_of(wire, payment) > 0:
        raise Uncertain("another refund came between")
    return payment.refunds[-1]
