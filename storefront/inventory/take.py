"""Taking units from stock: conditional updates alone decide, never a number read before.

A variant that keeps a stock of its own answers for itself; else its product does, while its inventory is
managed; else nobody counts. Rows are updated in id order, so that two baskets never wait for each other.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product, Variant
from storefront.core.errors import Invalid
from storefront.inventory.lines import StockLine, Taken
from storefront.inventory.moved import moved

SHORT = "Requested quantity is not available."
Wanted = dict[tuple[str, str], list[StockLine]]
"""Lines by the row that answers for them."""


async def take(session: AsyncSession, merchant_id: int, lines: Sequence[StockLine]) -> list[Taken]:
    """Take every line's units, or none: raises Invalid naming each line that falls short.

    The caller's transaction must end with the error, so that what was taken before it is rolled back.
    """
    wanted = await _by_row(session, merchant_id, lines)
    taken: list[Taken] = []
    errors: dict[str, list[str]] = {}
    for (kind, id), asking in sorted(wanted.items()):
        units = Taken(kind, id, sum(line.quantity for line in asking))
        if await _lower(session, merchant_id, units):
            taken.append(units)
        else:
            errors |= {f"line_items.{line.line_id}.quantity": [SHORT] for line in asking}
    if errors:
        raise Invalid(errors)
    if taken:
        await moved(session, merchant_id, taken)
    return taken


async def _by_row(session: AsyncSession, merchant_id: int, lines: Sequence[StockLine]) -> Wanted:
    """Which rows answer; whether they hold enough is not asked here."""
    counted_variants = await _variants_with_stock(session, merchant_id, lines)
    managed_products = await _managed_products(session, merchant_id, lines)
    wanted: Wanted = {}
    for line in lines:
        if line.variant_id in counted_variants:
            wanted.setdefault(("variant", str(line.variant_id)), []).append(line)
        elif line.product_id in managed_products:
            wanted.setdefault(("product", line.product_id), []).append(line)
    return wanted


async def _variants_with_stock(
    session: AsyncSession, merchant_id: int, lines: Sequence[StockLine]
) -> set[str]:
    ids = [line.variant_id for line in lines if line.variant_id]
    if not ids:
        return set()
    asked = Variant.merchant_id == merchant_id, Variant.id.in_(ids), Variant.available.is_not(None)
    return set(await session.scalars(select(Variant.id).where(*asked)))


async def _managed_products(session: AsyncSession, merchant_id: int, lines: Sequence[StockLine]) -> set[str]:
    ids = [line.product_id for line in lines]
    asked = Product.merchant_id == merchant_id, Product.id.in_(ids), Product.inventory_managed
    return set(await session.scalars(select(Product.id).where(*asked)))


async def _lower(session: AsyncSession, merchant_id: int, units: Taken) -> bool:
    table: Any = Variant if units.kind == "variant" else Product
    enough = table.merchant_id == merchant_id, table.id == units.id, table.available >= units.quantity
    change = (
        update(table).where(*enough).values(available=table.available - units.quantity, updated=table.updated)
    )
    result = await session.execute(change.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
