"""Sending the receipt once more."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Forbidden, TooManyRequests
from storefront.core.limits import Limit, count_failure
from storefront.core.outbox import emit
from storefront.merchants.keys import Caller
from storefront.merchants.notifications import wants
from storefront.orders.present import as_json, present_order
from storefront.orders.queries import get_order
from storefront.orders.shapes import OrderShape
from storefront.settings import Settings

PER_ORDER = 5
WINDOW = 3600
"""Seconds."""


async def resend_receipt(
    session: AsyncSession, settings: Settings, caller: Caller, order_id: str
) -> tuple[OrderShape, bool]:
    """The order as it is now, and whether a mail follows: not where the merchant wants no receipts sent.

    Raises NotFound, TooManyRequests, and Forbidden when a customer asks for another one's.
    """
    full = await get_order(session, caller.merchant_id, order_id, caller.sandbox)
    if caller.customer_id not in {None, full.order.customer_id}:
        raise Forbidden("This order is another customer's.")
    shown = present_order(full, settings)
    if not wants(caller.merchant, "customer.orders"):
        return shown, False
    wait = await count_failure(session, Limit(f"receipt:{caller.merchant_id}:{order_id}", PER_ORDER, WINDOW))
    if wait is not None:
        raise TooManyRequests(wait)
    emit(session, caller.merchant_id, "orders.receipt.resend", as_json(shown), 201)
    return shown, True
