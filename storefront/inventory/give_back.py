"""Giving units back to the rows they came from."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product, Variant
from storefront.inventory.lines import Taken


async def give_back(session: AsyncSession, merchant_id: int, taken: Sequence[Taken]) -> None:
    """Return the units, in id order. Call it once, tied to the change of state that says so."""
    for units in sorted(taken, key=lambda part: (part.kind, part.id)):
        await _raise(session, merchant_id, units)


async def _raise(session: AsyncSession, merchant_id: int, units: Taken) -> None:
    """A variant that stopped keeping a stock of its own stays uncounted: NULL plus anything is NULL."""
    table: Any = Variant if units.kind == "variant" else Product
    change = update(table).where(table.merchant_id == merchant_id, table.id == units.id)
    returned = change.values(available=table.available + units.quantity, updated=table.updated)
    await session.execute(returned.execution_options(synchronize_session=False))
