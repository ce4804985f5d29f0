"""Asking for mails to the buyer about what became of an order. What they say is known when they are sent."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.mailing import post
from storefront.orders.models import Order, Package


def tell_end(session: AsyncSession, order: Order) -> None:
    """That it is cancelled, or that the money goes back; one mail where both came at once."""
    _tell(session, order, "cancellation" if order.status == "cancelled" else "refund")


def tell_payment(session: AsyncSession, order: Order) -> None:
    """That what they promised to pay has arrived."""
    _tell(session, order, "payment")


def tell_not_arrived(session: AsyncSession, order: Order) -> None:
    """That what was on its way has not come, and does not any more."""
    _tell(session, order, "not_arrived")


def tell_access(session: AsyncSession, order: Order, package: Package) -> None:
    """That a file opens again, or does not any more."""
    _tell(session, order, "access", package_id=package.id)


def _tell(session: AsyncSession, order: Order, kind: str, **said: str) -> None:
    post(session, order.merchant_id, f"mails.{kind}", {"order_id": order.id, **said})
