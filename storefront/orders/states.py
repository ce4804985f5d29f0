"""The states of an order and of its money, as tables."""

from typing import NamedTuple

from storefront.gateways.port import Accepted, Authorized, Paid, Pending


class Money(NamedTuple):
    """What an accepted payment makes of the order and of its transaction."""

    order: str
    transaction: str
    reason: str
    charged: bool


OF_RESULT: dict[type[Accepted], Money] = {
    Paid: Money("paid", "complete", "complete", charged=True),
    Authorized: Money("authorized", "authorized", "authorization_only", charged=True),
    Pending: Money("not_paid", "pending", "awaiting_payment", charged=False),
}
REFUNDABLE = ("paid", "authorized", "partially_paid")
"""Payment states from which the whole order can be refunded, once."""
DELIVERABLE = ("paid", "authorized", "refunded")
"""Payment states in which downloads are open; what a refund ends is revoked file by file."""
