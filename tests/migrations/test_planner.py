"""SQLite's plans in a shop that has not grown yet are those of one that has."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Select, select, text

from storefront.catalog.models import Product
from storefront.core.db import Database
from storefront.core.findable import ids_with
from storefront.migrations import migrate
from storefront.orders.later_models import Shipment
from storefront.orders.models import FulfillmentItem, Order, Package, Transaction
from tests.support.house import database_url

pytestmark = pytest.mark.skipif(
    database_url(Path()).startswith("postgresql"), reason="PostgreSQL counts its rows by itself"
)
OF_ORDERS = (Transaction, FulfillmentItem, Package, Shipment)
Part = Transaction | FulfillmentItem | Package | Shipment
BEGIN_WITH_THE_MERCHANT = text(
    "SELECT made.name FROM sqlite_schema AS made, pragma_index_info(made.name) AS part"
    " WHERE made.type = 'index' AND part.seqno = 0 AND part.name = 'merchant_id'"
)


@pytest_asyncio.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(database_url(tmp_path))
    await migrate(database)
    yield database
    await database.close()


@pytest.mark.parametrize("table", OF_ORDERS)
async def test_what_belongs_to_a_few_orders_is_found_by_the_orders(
    fresh: Database, table: type[Part]
) -> None:
    mine = table.merchant_id == 1, table.order_id.in_(["a", "b"])
    name = table.__tablename__
    found = await plan(fresh, select(table).where(*mine).order_by(table.created))
    assert f"INDEX ix_{name}_order_id (order_id=?)" in found


async def test_a_page_of_orders_comes_from_the_index_that_has_them_in_order(fresh: Database) -> None:
    mine = Order.merchant_id == 1, Order.sandbox.is_(False)
    asked = select(Order).where(*mine).order_by(Order.created.desc(), Order.id).limit(20)
    assert "INDEX ix_order_listing (merchant_id=? AND sandbox=?)" in await plan(fresh, asked)


async def test_what_was_searched_is_found_by_its_ids(fresh: Database) -> None:
    asked = select(Product).where(Product.merchant_id == 1, Product.id.in_(ids_with(1, "mug")))
    found = await plan(fresh, asked.order_by(Product.sort_order, Product.id))
    assert "SEARCH product USING INDEX sqlite_autoindex_product_1 (id=?)" in found


async def test_every_index_that_begins_with_the_merchant_is_told_of(fresh: Database) -> None:
    async with fresh.engine.connect() as connection:
        told = set(await connection.scalars(text("SELECT idx FROM sqlite_stat1")))
        there = set(await connection.scalars(BEGIN_WITH_THE_MERCHANT))
    assert there
    assert told == there


async def test_migrating_again_tells_nothing_twice(fresh: Database) -> None:
    await migrate(fresh)
    async with fresh.engine.connect() as connection:
        told = list(await connection.scalars(text("SELECT idx FROM sqlite_stat1")))
    assert len(told) == len(set(told))


async def plan(database: Database, asked: Select[Any]) -> str:
    spoken = str(asked.compile(database.engine, compile_kwargs={"literal_binds": True}))
    async with database.engine.connect() as connection:
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {spoken}")
        return " / ".join(row.detail for row in rows)
