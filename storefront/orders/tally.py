"""How many orders there are: counted one by one as they are made, since a list tells it on every page."""

from typing import Any

from sqlalchemy import ForeignKey, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.db import Base
from storefront.orders.models import Order


class OrderTally(Base):
    """The number of a merchant's orders, real ones and sandbox ones apart."""

    __tablename__ = "order_tally"

    merchant_id: Mapped[int] = mapped_column(ForeignKey("merchant.id", ondelete="CASCADE"), primary_key=True)
    sandbox: Mapped[bool] = mapped_column(primary_key=True)
    orders: Mapped[int]


def _one_more(kind: Any) -> Any:
    key = [OrderTally.merchant_id, OrderTally.sandbox]
    more = {"orders": OrderTally.orders + 1}
    return kind.insert(OrderTally.__table__).on_conflict_do_update(index_elements=key, set_=more)


ONE_MORE = {"sqlite": _one_more(sqlite), "postgresql": _one_more(postgresql)}
"""Made once for each kind of database: every purchase asks it."""


async def count_order(session: AsyncSession, order: Order) -> None:
    """One more. Last among the writes of a settled capture, so that others wait for it the shortest."""
    first = {"merchant_id": order.merchant_id, "sandbox": order.sandbox, "orders": 1}
    await session.execute(ONE_MORE[session.get_bind().dialect.name], first)


async def count_again(session: AsyncSession, merchant_id: int, sandbox: bool) -> None:
    """After orders were deleted."""
    mine = OrderTally.merchant_id == merchant_id, OrderTally.sandbox == sandbox
    await session.execute(delete(OrderTally).where(*mine))
    orders = await orders_there(session, merchant_id, sandbox)
    session.add(OrderTally(merchant_id=merchant_id, sandbox=sandbox, orders=orders))
    await session.flush()


async def orders_counted(session: AsyncSession, merchant_id: int, sandbox: bool) -> int:
    mine = OrderTally.merchant_id == merchant_id, OrderTally.sandbox == sandbox
    return await session.scalar(select(OrderTally.orders).where(*mine)) or 0


async def orders_there(session: AsyncSession, merchant_id: int, sandbox: bool) -> int:
    """As the rows themselves say, however long that takes."""
    mine = Order.merchant_id == merchant_id, Order.sandbox == sandbox
    return await session.scalar(select(func.count(Order.id)).where(*mine)) or 0
