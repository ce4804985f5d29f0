"""One page of a statement's rows, and how many rows there are in all: two queries."""

from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.paging import Slice

T = TypeVar("T")


async def page_of(session: AsyncSession, statement: Select[T], wanted: Slice) -> tuple[list[T], int]:
    """The rows of the page, and the total. The statement must say an order without ties."""
    counting = select(func.count()).select_from(statement.order_by(None).subquery())
    total = await session.scalar(counting)
    rows = await session.scalars(statement.offset(wanted.offset).limit(wanted.limit))
    return list(rows), total or 0
