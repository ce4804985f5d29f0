"""What of an order has been withdrawn from."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.withdrawals.models import WithdrawnLine


async def withdrawn_lines(session: AsyncSession, merchant_id: int, order_id: str) -> dict[str, int]:
    """When (unix seconds), by the line's id."""
    return {row.line_item_id: row.created for row in await withdrawn_of(session, merchant_id, [order_id])}


async def withdrawn_of(
    session: AsyncSession, merchant_id: int, order_ids: Collection[str]
) -> list[WithdrawnLine]:
    """Of several orders, the earliest first."""
    mine = WithdrawnLine.merchant_id == merchant_id, WithdrawnLine.order_id.in_(order_ids)
    by = WithdrawnLine.created, WithdrawnLine.order_id, WithdrawnLine.line_item_id
    return list(await session.scalars(select(WithdrawnLine).where(*mine).order_by(*by)))
