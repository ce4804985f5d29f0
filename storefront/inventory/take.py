"""Taking units from stock: conditional updates alone decide, never a number read before.

A variant that keeps a stock of its own answers for itself; else its product does, while its inventory is
managed; else nobody counts. Rows are updated in id order, so that two baskets never wait for each other.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, CursorResult, Update, bindparam, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product, Variant
from storefront.core.errors import Invalid
from storefront.inventory.lines import StockLine, Taken
from storefront.inventory.moved import moved

SHORT = "Requested quantity is not available."
Wanted = dict[tuple[str, str], list[StockLine]]
"""Lines by the row that answers for them."""


def _lowered(table: Any) -> Update:
    enough = (
        table.merchant_id == bindparam("merchant"),
        table.id == bindparam("row"),
        table.available >= bindparam("units"),
    )
    change = update(table).where(*enough)
    fewer = change.values(available=table.available - bindparam("units"), updated=table.updated)
    return fewer.execution_options(synchronize_session=False)


LOWER = {"variant": _lowered(Variant), "product": _lowered(Product)}
MERCHANT: BindParameter[int] = bindparam("merchant_id")
COUNTED = union_all(
    select(Variant.id).where(
        Variant.merchant_id == MERCHANT,
        Variant.id.in_(bindparam("variants", expanding=True)),
        Variant.available.is_not(None),
    ),
    select(Product.id).where(
        Product.merchant_id == MERCHANT,
        Product.id.in_(bindparam("products", expanding=True)),
        Product.inventory_managed,
    ),
)
"""Made once: every purchase asks them."""


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
    products = [line.product_id for line in lines]
    variants = [line.variant_id for line in lines if line.variant_id]
    asked = {"merchant_id": merchant_id, "products": products, "variants": variants}
    counted = set(await session.scalars(COUNTED, asked))
    wanted: Wanted = {}
    for line in lines:
        if line.variant_id in counted:
            wanted.setdefault(("variant", str(line.variant_id)), []).append(line)
        elif line.product_id in counted:
            wanted.setdefault(("product", line.product_id), []).append(line)
    return wanted


async def _lower(session: AsyncSession, merchant_id: int, units: Taken) -> bool:
    asked = {"merchant": merchant_id, "row": units.id, "units": units.quantity}
    result = await session.execute(LOWER[units.kind], asked)
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
