"""What an order's payment is, as it follows from its transactions now, and what follows from that."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.orders.deliver import start_downloads
from storefront.orders.locked import change
from storefront.orders.models import Order
from storefront.orders.queries import FullOrder
from storefront.orders.states import DELIVERABLE, payment_status
from storefront.orders.tell_buyer import tell_payment

TAKEN = ("complete", "authorized")


async def derive_payment(session: AsyncSession, full: FullOrder, goes_back: bool = False) -> None:
    """Once it is paid its downloads open, and only then does their time begin to run; the buyer hears of it.
    Not where the money `goes_back` at once.
    """
    order = full.order
    status = payment_status(order.order_value - order.gift_credit, full.transactions)
    opens = status in DELIVERABLE and order.status_payment not in DELIVERABLE
    still = Order.status_payment != "refunded"
    if not await change(session, order, still, status_payment=status, charged=_charged(full)):
        return
    if opens and not goes_back:
        start_downloads(order, full.packages)
        tell_payment(session, order)


def _charged(full: FullOrder) -> int:
    """Minor units that came, or are reserved."""
    return sum(row.amount for row in full.transactions if row.type == "charge" and row.status in TAKEN)
