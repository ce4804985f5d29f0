"""What ends with an order that is refunded or cancelled. Each part ends once, whichever came first."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.orders.give_back import give_back_holds
from storefront.orders.locked import change
from storefront.orders.models import Order
from storefront.orders.queries import FullOrder
from storefront.orders.states import OPEN_TRANSACTIONS


async def end_order(session: AsyncSession, full: FullOrder, revoke: bool) -> bool:
    """Cancel it; False when it was already. No money has to move: none came, or it went back earlier."""
    order = full.order
    if not await change(session, order, Order.status != "cancelled", status="cancelled"):
        return False
    await end_holds(session, order)
    end_transactions(full)
    if revoke:
        revoke_all(full)
    await session.flush()
    return True


async def end_holds(session: AsyncSession, order: Order) -> None:
    """Stock, the discount's use and gift credit go back, unless they are back already."""
    if await change(session, order, Order.given_back.is_(None), given_back=clock.now()):
        await give_back_holds(session, order.merchant_id, order.holds)


def end_transactions(full: FullOrder) -> None:
    """Nobody waits any more for money that was only promised."""
    for row in full.transactions:
        if row.type == "charge" and row.status in OPEN_TRANSACTIONS:
            row.status, row.status_reason = "cancelled", "cancelled_by_merchant"


def revoke_all(full: FullOrder) -> None:
    for row in full.packages:
        row.revoked = True
