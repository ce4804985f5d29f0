"""What an order's page says of an account: the way to the one it is in, or the offer to open one."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.customers.browser import signed_in
from storefront.orders.models import Order
from storefront.web.policy import is_embedded
from storefront.web.visit import Visit


class AccountOffer(msgspec.Struct, frozen=True):
    """`orders_url` for whose order it is. For others the button posts the order's id and key to `action`."""

    action: str
    order_id: str
    key: str
    orders_url: str | None = None


async def account_offer(session: AsyncSession, visit: Visit, order: Order, key: str) -> AccountOffer | None:
    """None where there are no accounts, after a cancellation, and for who is signed in as somebody else."""
    if not visit.merchant.hosted_storefront or is_embedded(visit) or not order.email:
        return None
    if order.status == "cancelled" or order.status_payment == "refunded":
        return None
    url, customer = visit.url("/account"), await signed_in(session, visit)
    if customer is None:
        return AccountOffer(url, order.id, key)
    return AccountOffer(url, order.id, key, url) if customer.id == order.customer_id else None
