"""What the audit can say of limits: nobody used more of a discount or a download than there was."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.discounts.models import Discount
from storefront.orders.models import Package


async def overdrawn(session: AsyncSession, merchant_id: int) -> list[str]:
    """Limits that were passed, in sentences."""
    return [*await _discounts(session, merchant_id), *await _downloads(session, merchant_id)]


async def _discounts(session: AsyncSession, merchant_id: int) -> list[str]:
    below = Discount.merchant_id == merchant_id, Discount.limit_quantity, Discount.quantity < 0
    rows = await session.execute(select(Discount.id, Discount.quantity).where(*below).order_by(Discount.id))
    return [f"discount {row.id}: {row.quantity} uses are left" for row in rows]


async def _downloads(session: AsyncSession, merchant_id: int) -> list[str]:
    beyond = or_(Package.remaining < 0, Package.remaining > Package.limit)
    rows = await session.execute(
        select(Package.id, Package.remaining, Package.limit)
        .where(Package.merchant_id == merchant_id, beyond)
        .order_by(Package.id)
    )
    return [f"file {row.id}: of {row.limit} downloads, {row.remaining} are left" for row in rows]
