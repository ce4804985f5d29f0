"""Who may withdraw, and until when (Directive 2011/83/EU, articles 9 to 11a). Pure.

Nobody tells us when a parcel arrives, and merchants may have said nothing of the right: where the end is not
known, the statement is taken. What becomes of it is the merchant's to say.
"""

from storefront.core.clock import DAY
from storefront.core.geography import EU
from storefront.orders.models import Order
from storefront.orders.queries import FullOrder

PERIOD = 14 * DAY
ON_ITS_WAY = 14 * DAY
"""The longest that we reckon a parcel to take."""
LONGEST = 365 * DAY + PERIOD
"""The right ends then at the latest (article 10)."""


def has_right(order: Order, shop_country: str) -> bool:
    """Whether the buyer is in the EU, as far as an address says so; else whether the shop is."""
    said = order.snapshot.get("shipping") or order.snapshot.get("billing") or {}
    return (said.get("country") or shop_country) in EU


def is_open(full: FullOrder, shop_country: str, now: int) -> bool:
    order = full.order
    ended = order.status == "cancelled" or order.status_payment == "refunded"
    return has_right(order, shop_country) and not ended and now < ends(full)


def ends(full: FullOrder) -> int:
    """Unix seconds. The fourteen days begin when all is there, or with the purchase of what is not sent."""
    order = full.order
    if not full.items:
        return order.created + PERIOD
    sent = [row.shipped_on for row in full.shipments]
    if sent and order.status_fulfillment in {"fulfilled", "returned"}:
        return max(sent) + ON_ITS_WAY + PERIOD
    return order.created + LONGEST
