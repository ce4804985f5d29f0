"""What became of an attempt's payment, by what was noted: a payment, an order or a link."""

from storefront.gateways.port import Charge
from storefront.gateways.razorpay.payments import AUTHORIZED, CAPTURED, REFUNDED, Payment, payment_of
from storefront.gateways.razorpay.wire import Said, Wire
from storefront.gateways.sdk import Refused

BEST = {CAPTURED: 0, REFUNDED: 1, AUTHORIZED: 2}
"""A buyer may have tried several times: what moved money counts most."""


async def looked_up(wire: Wire, charge: Charge) -> Payment | None:
    """The payment, if there is one; what another attempt has taken over is not ours."""
    reference = charge.reference or ""
    try:
        found = [payment_of(said) for said in await _noted(wire, reference)]
    except Refused as refused:
        if refused.status not in {400, 404}:
            raise
        return None
    ours = [payment for payment in found if payment.owner in {None, charge.key}]
    return ours[0] if reference in {payment.id for payment in ours} else _best(ours)


async def _noted(wire: Wire, reference: str) -> list[Said]:
    if reference.startswith("order_"):
        return await wire.payments_of(reference)
    if reference.startswith("plink_"):
        paid = (await wire.link(reference)).get("payments") or []
        return [await wire.payment(row["payment_id"]) for row in paid]
    return [await wire.payment(reference)] if reference else []


def _best(payments: list[Payment]) -> Payment | None:
    moved = [payment for payment in payments if payment.status in BEST]
    return min(moved, key=lambda payment: BEST[payment.status], default=None)
