"""Setting how many units are on hand, while others buy them."""

from typing import Any

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product, Variant


async def set_stock(
    session: AsyncSession, merchant_id: int, kind: type[Product] | type[Variant], id: str, units: int | None
) -> None:
    """Put `units` on hand; None, for a variant, stops counting.

    One statement on the row's own numbers: `stocked` grows by the difference, so that it stays what is on
    hand, held and sold, whatever was bought a moment before.
    """
    table: Any = kind
    on_hand = func.coalesce(table.available, 0)
    change = update(table).where(table.merchant_id == merchant_id, table.id == id)
    change = change.values(stocked=table.stocked + ((units or 0) - on_hand), available=units)
    await session.execute(change.execution_options(synchronize_session=False))
