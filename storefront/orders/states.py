"""The states of an order, of its money and of its parcels, as tables."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, Protocol, get_args

from storefront.gateways.port import Accepted, Authorized, Declined, Paid, Pending


class Money(NamedTuple):
    """What an accepted payment makes of its transaction."""

    transaction: str
    reason: str
    charged: bool


OF_RESULT: dict[type[Accepted], Money] = {
    Paid: Money("complete", "complete", charged=True),
    Authorized: Money("authorized", "authorization_only", charged=True),
    Pending: Money("pending", "awaiting_payment", charged=False),
}
TRANSACTION_MOVES: dict[str, tuple[str, ...]] = {
    "pending": ("complete", "failed", "cancelled"),
    "authorized": ("complete", "failed", "cancelled"),
    "complete": (),
    "failed": (),
    "cancelled": (),
}
"""The life of a transaction: where each state may lead. A state that leads nowhere is final."""
OPEN_TRANSACTIONS = tuple(state for state, leads in TRANSACTION_MOVES.items() if leads)
Reason = Literal[
    "complete", "awaiting_payment", "authorization_only", "declined", "expired", "cancelled_by_customer",
    "cancelled_by_merchant", "error",
]  # fmt: skip
"""Why a transaction is in its state."""
ENDS: dict[str, tuple[str, Reason]] = {
    "payment_cancelled": ("cancelled", "cancelled_by_merchant"),
    "payment_expired": ("failed", "expired"),
}
"""What a charge becomes that ended at its provider, by why it did; all others were declined."""
PAYMENT_STATES = ("not_paid", "authorized", "partially_paid", "paid", "refunded")
REFUNDABLE = ("paid", "authorized", "partially_paid")
"""Payment states from which the whole order can be refunded, once."""
DELIVERABLE = ("paid", "authorized", "refunded")
"""Payment states in which downloads are open; what a refund ends is revoked file by file."""


class Moved(Protocol):
    """A transaction, as far as its money is concerned."""

    type: str
    status: str
    amount: int


def payment_status(due: int, transactions: Iterable[Moved]) -> str:
    """Of an order that was not refunded: how far its charges cover `due` minor units."""
    charges = [row for row in transactions if row.type == "charge"]
    paid = sum(row.amount for row in charges if row.status == "complete")
    promised = sum(row.amount for row in charges if row.status == "authorized")
    if paid >= due:
        return "paid"
    if paid + promised >= due:
        return "authorized"
    return "partially_paid" if paid else "not_paid"


def end_of(answer: Declined) -> tuple[str, Reason]:
    """Status and reason of a charge of which nothing comes any more."""
    return ENDS.get(answer.code, ("failed", "declined"))


class Parcel(Protocol):
    """Units of a line that are to be sent."""

    quantity: int
    fulfilled: int


def fulfillment_status(items: Iterable[Parcel]) -> str:
    """How much of what is to be sent has left. Downloads are delivered by being there."""
    rows = list(items)
    if all(row.fulfilled >= row.quantity for row in rows):
        return "fulfilled"
    return "partially_fulfilled" if any(row.fulfilled for row in rows) else "not_fulfilled"


def check_tables() -> None:
    """Every state is known to every table. Raises ValueError when a table was changed on its own."""
    named = {state for leads in TRANSACTION_MOVES.values() for state in leads}
    made = {money.transaction for money in OF_RESULT.values()}
    made |= {status for status, _ in ENDS.values()}
    if not named | made <= set(TRANSACTION_MOVES):
        raise ValueError("A transaction could enter a state that TRANSACTION_MOVES does not know.")
    if not {money.reason for money in OF_RESULT.values()} <= set(get_args(Reason)):
        raise ValueError("A transaction could carry a reason that Reason does not know.")
    if not {*REFUNDABLE, *DELIVERABLE} <= set(PAYMENT_STATES):
        raise ValueError("A payment state is not in PAYMENT_STATES.")


check_tables()
