"""How much money went through a merchant's gateways."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.orders.models import Transaction


async def volumes(session: AsyncSession, merchant_id: int) -> dict[str, int]:
    """Completed charges by gateway code, minor units."""
    rows = await session.execute(
        select(Transaction.gateway, func.sum(Transaction.amount).label("sum"))
        .where(
            Transaction.merchant_id == merchant_id,
            Transaction.type == "charge",
            Transaction.status.in_(("complete", "refunded")),
        )
        .group_by(Transaction.gateway)
    )
    return {row.gateway: int(row.sum) for row in rows}
