"""Many orders: copies of one that was bought, under names of their own."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.db import Database
from storefront.core.findable import Findable
from storefront.core.ids import new_id
from storefront.orders.models import FulfillmentItem, Order, Transaction
from storefront.orders.tally import OrderTally
from tests.bench.seed import counted

BATCH = 2_000
Row = dict[str, Any]
PREFIXES: dict[type[Any], str] = {Transaction: "trns", FulfillmentItem: "ful"}


async def copy_order(database: Database, merchant_id: int, copies: int) -> None:
    """The merchant's one order, `copies` times more, each a second older than the one before."""
    async with database.writing() as session:
        [order] = await _rows(session, Order, Order.merchant_id == merchant_id)
        parts = {part: await _rows(session, part, part.order_id == order["id"]) for part in PREFIXES}
        for numbers in _batches(copies):
            ids = {number: new_id("ord") for number in numbers}
            await session.execute(insert(Order), [_copy(order, ids[number], number) for number in numbers])
            for part, rows in parts.items():
                await session.execute(insert(part), _parts(rows, PREFIXES[part], ids.values()))
            await session.execute(
                insert(Findable), [_words(order, ids[number], number) for number in numbers]
            )
        tally = update(OrderTally).where(OrderTally.merchant_id == merchant_id)
        await session.execute(tally.values(orders=OrderTally.orders + copies))
        await counted(session)


async def _rows(session: AsyncSession, model: type[Any], which: ColumnElement[bool]) -> list[Row]:
    return [dict(row) for row in (await session.execute(select(model.__table__).where(which))).mappings()]


def _batches(copies: int) -> Iterator[range]:
    for first in range(0, copies, BATCH):
        yield range(first, min(first + BATCH, copies))


def _copy(order: Row, id: str, number: int) -> Row:
    own = {"id": id, "checkout_id": f"chkt_{id}", "customer_reference": f"BENCH-{number}"}
    return {**order, **own, "created": order["created"] - number - 1}


def _parts(rows: list[Row], prefix: str, orders: Iterable[str]) -> list[Row]:
    return [{**row, "id": new_id(prefix), "order_id": id} for id in orders for row in rows]


def _words(order: Row, id: str, number: int) -> Row:
    return {"merchant_id": order["merchant_id"], "id": id, "text": f"buyer{number:06}@example.com ada moss"}
