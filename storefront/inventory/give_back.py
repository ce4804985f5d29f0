"""Giving units back to the rows they came from."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product, Variant
from storefront.inventory.lines import Taken
from storefront.inventory.moved import moved


async def give_back(session: AsyncSession, merchant_id: int, taken: Sequence[Taken]) -> None:
    """Return the units, in id order. Call it once, tied to the change of state that says so."""
    for units in sorted(taken, key=lambda part: (part.kind, part.id)):
        await _raise(session, merchant_id, units)
    if taken:
        await moved(session, merchant_id, taken)


async def _raise(session: AsyncSession, merchant_id: int, units: Taken) -> None:
    """A variant that stopped keeping a stock of its own stays uncounted: NULL plus anything is NULL. Its
    units leave what was stocked instead, so that it adds up once somebody counts again.
    """
    table: Any = Variant if units.kind == "variant" else Product
    change = update(table).where(table.merchant_id == merchant_id, table.id == units.id)
    uncounted = case((table.available.is_(None), units.quantity), else_=0)
    returned = change.values(
        available=table.available + units.quantity,
        stocked=table.stocked - uncounted,
        updated=table.updated,
    )
    await session.execute(returned.execution_options(synchronize_session=False))
