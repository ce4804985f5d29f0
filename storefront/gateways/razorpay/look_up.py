"""What became of an attempt's payment, by what was noted: a payment, an order or a link."""

from storefront.gateways.port import Charge
from storefront.gateways.razorpay.payments import AUTHORIZED, CAPTURED, REFUNDED, Payment, payment_of
from storefront.gateways.razorpay.wire import Wire
from storefront.gateways.sdk import Refused

BEST = {CAPTURED: 0, REFUNDED: 1, AUTHORIZED: 2}
"""A buyer may have tried several times: what moved money counts most."""


async def looked_up(wire: Wire, charge: Charge) -> Payment | None:
    """The payment, if there is one; what another attempt has taken over is not ours."""
    reference = charge.reference or ""
    try:
        if reference.startswith("order_"):
            return _best([payment_of(row) for row in await wire.payments_of(reference)])
        if reference.startswith("plink_"):
            return await _paid_by_link(wire, reference)
        payment = payment_of(await wire.payment(reference)) if reference else None
    except Refused as refused:
        if refused.status not in {400, 404}:
            raise
        return None
    return payment if payment and payment.owner in {None, charge.key} else None


async def _paid_by_link(wire: Wire, id: str) -> Payment | None:
    paid = (await wire.link(id)).get("payments") or []
    return _best([payment_of(await wire.payment(row["payment_id"])) for row in paid])


def _best(payments: list[Payment]) -> Payment | None:
    found = [payment for payment in payments if payment.status in BEST]
    return min(found, key=lambda payment: BEST[payment.status], default=None)
