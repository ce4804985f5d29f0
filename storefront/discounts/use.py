"""Counting a discount's uses: a conditional update decides, never a number read before."""

from typing import Any

from sqlalchemy import CursorResult, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.discounts.models import Discount

USED_UP = "This discount code has been used up."


async def take_use(session: AsyncSession, merchant_id: int, discount_id: str) -> None:
    """Take one use. Raises Invalid (`discount_code`) when none is left or the discount is gone."""
    left = or_(~Discount.limit_quantity, Discount.quantity >= 1)
    if not await _add(session, merchant_id, discount_id, -1, left):
        raise Invalid.field("discount_code", USED_UP)


async def give_back_use(session: AsyncSession, merchant_id: int, discount_id: str) -> None:
    """Give one use back. Call it once, tied to the change of state that says so."""
    await _add(session, merchant_id, discount_id, 1)


async def _add(session: AsyncSession, merchant_id: int, discount_id: str, uses: int, *still: Any) -> bool:
    """An uncounted discount has no quantity, and NULL plus anything stays NULL."""
    named = Discount.merchant_id == merchant_id, Discount.id == discount_id, *still
    change = (
        update(Discount).where(*named).values(quantity=Discount.quantity + uses, updated=Discount.updated)
    )
    result = await session.execute(change.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
