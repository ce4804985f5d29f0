"""Deleting a discount: carts that carry its code lose it, orders keep what they were given."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.outbox import emit
from storefront.discounts.present import present_discount
from storefront.discounts.queries import discount_by_id


async def delete_discount(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Raises NotFound."""
    found = await discount_by_id(session, merchant_id, id)
    emit(session, merchant_id, "discounts.delete", msgspec.to_builtins(present_discount(found)), 204)
    await session.delete(found.row)
    await session.flush()
