"""An order that nobody else changes until the transaction ends: for changes that depend on what it is now.

Parcels, transactions, refunds and cancellations all begin here, so that each sees the end of the one before.
What is given back hangs on a conditional update all the same.
"""

from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value

from storefront.core import clock
from storefront.core.errors import NotFound
from storefront.orders.models import Order
from storefront.orders.queries import FullOrder, filled


async def lock_order(session: AsyncSession, merchant_id: int, id: str, sandbox: bool) -> FullOrder:
    """Raises NotFound; live keys see no sandbox orders. On SQLite a writing transaction is alone anyway."""
    asked = Order.merchant_id == merchant_id, Order.id == id, Order.sandbox == sandbox
    locked = select(Order).where(*asked).with_for_update().execution_options(populate_existing=True)
    order = await session.scalar(locked)
    if order is None:
        raise NotFound.of("order", id)
    return (await filled(session, merchant_id, [order]))[0]


async def change(session: AsyncSession, order: Order, *still: Any, **values: Any) -> bool:
    """Set the values while `still` holds; whether it did. The order in memory follows."""
    named = Order.merchant_id == order.merchant_id, Order.id == order.id, *still
    changed = {**values, "updated": clock.now()}
    result = await session.execute(
        update(Order).where(*named).values(**changed).execution_options(synchronize_session=False)
    )
    assert isinstance(result, CursorResult)
    if result.rowcount != 1:
        return False
    for name, value in changed.items():
        set_committed_value(order, name, value)
    return True
