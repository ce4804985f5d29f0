"""Bringing a database to the newest schema."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, insert, select, text, update
from sqlalchemy.types import TypeEngine

from storefront.catalog.retired import RetiredAddress
from storefront.core.db import Database
from storefront.core.findable import ids_with
from storefront.migrations import Schema, migrate, revisions, schema_of
from storefront.migrations.scripts import config, is_declared, upgrade
from storefront.orders.later_models import OpenCharge
from storefront.tables import metadata
from tests.support.house import database_url, fresh_database


@pytest_asyncio.fixture
async def empty(tmp_path: Path, worker_id: str) -> AsyncIterator[Database]:
    url = database_url(tmp_path)
    if url.startswith("postgresql"):
        url = await fresh_database(url, f"storefront_migrations_{worker_id}")
    database = Database(url)
    yield database
    await database.close()


async def test_an_empty_database_becomes_current(empty: Database) -> None:
    assert await schema_of(empty) is Schema.EMPTY
    await migrate(empty)
    assert await schema_of(empty) is Schema.CURRENT


async def test_migrating_twice_changes_nothing(empty: Database) -> None:
    await migrate(empty)
    await migrate(empty)
    assert await schema_of(empty) is Schema.CURRENT


async def test_the_scripts_make_exactly_the_tables_that_the_code_declares(empty: Database) -> None:
    await migrate(empty)
    async with empty.engine.connect() as connection:
        options = {"include_name": is_declared}
        differences: list[Any] = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync, opts=options), metadata)
        )
    assert differences == []


def test_the_names_of_the_scripts_tell_their_order() -> None:
    history = ScriptDirectory.from_config(config()).walk_revisions()
    assert revisions() == tuple(script.revision for script in history)


@pytest.mark.parametrize("revision", ["0000"])
async def test_a_database_at_another_revision_is_older(empty: Database, revision: str) -> None:
    await migrate(empty)
    async with empty.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": revision})
    assert await schema_of(empty) is Schema.OLDER


async def test_tables_without_a_revision_are_older_too(empty: Database) -> None:
    async with empty.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    assert await schema_of(empty) is Schema.OLDER


OLDEST = "0001"
SHOP: dict[str, dict[str, Any]] = {
    "merchant": {"id": 1},
    "customer": {"id": "cstmr_1", "merchant_id": 1},
    "product": {"id": "prod_1", "merchant_id": 1, "name_key": "mug", "permalink_key": "blue-mug"},
    "variant": {"id": "vrnt_1", "merchant_id": 1, "product_id": "prod_1"},
    "order": {"id": "ord_1", "merchant_id": 1, "customer_id": "cstmr_1"},
}
"""Rows as the first release kept them: what refers to what."""


def fill(connection: Connection) -> None:
    """Columns that must have a value get the least one."""
    upgrade(connection, OLDEST)
    known = MetaData()
    known.reflect(connection)
    for name, given in SHOP.items():
        needed = [column for column in known.tables[name].columns if not column.nullable]
        least = {column.name: _least(column.type) for column in needed}
        connection.execute(insert(known.tables[name]).values({**least, **given}))


def _least(kind: TypeEngine[Any]) -> object:
    return {bool: False, int: 0, str: ""}.get(kind.python_type, {})


async def test_what_a_shop_of_the_first_release_holds_is_all_there_afterwards(empty: Database) -> None:
    async with empty.engine.connect() as connection:
        await connection.execution_options(writes=True)
        await connection.run_sync(fill)
        await connection.commit()
    await migrate(empty)
    async with empty.reading() as session:
        for name, given in SHOP.items():
            table = metadata.tables[name]
            mine = table.c.id == 1 if name == "merchant" else table.c.merchant_id == 1
            row = (await session.execute(select(table).where(mine))).one()
            assert {column: row._mapping[column] for column in given} == given
        assert set(await session.scalars(ids_with(1, "blue-", "mug"))) == {"prod_1"}
        if empty.is_sqlite:
            assert await session.scalar(text("PRAGMA foreign_keys")) == 1


CHARGES = [("stripe", "pending"), ("manual", "pending"), ("square", "authorized"), ("stripe", "complete")]


async def test_charges_that_may_still_change_at_their_provider_are_followed_afterwards(
    empty: Database,
) -> None:
    def sold(connection: Connection) -> None:
        fill(connection)
        known = MetaData()
        known.reflect(connection)
        orders, charges = known.tables["order"], known.tables["order_transaction"]
        for place, (gateway, status) in enumerate(CHARGES):
            row = (
                connection.execute(select(orders).where(orders.c.merchant_id == 1, orders.c.id == "ord_1"))
                .one()
                ._mapping
            )
            named = {"id": f"ord_x{place}", "checkout_id": f"c{place}", "customer_reference": f"r{place}"}
            connection.execute(insert(orders).values({**row, **named}))
            least = {column.name: _least(column.type) for column in charges.columns if not column.nullable}
            told = {"id": f"trns_{place}", "order_id": f"ord_x{place}", "merchant_id": 1}
            kind = {"type": "charge", "gateway": gateway, "status": status}
            connection.execute(insert(charges).values({**least, **told, **kind}))

    async with empty.engine.connect() as connection:
        await connection.execution_options(writes=True)
        await connection.run_sync(sold)
        await connection.commit()
    await migrate(empty)
    async with empty.reading() as session:
        rows = list(await session.scalars(select(OpenCharge).order_by(OpenCharge.order_id)))
    found = [(row.merchant_id, row.order_id, row.due, row.wish, row.said, row.cancels) for row in rows]
    assert found == [(1, "ord_x0", 0, None, {}, False), (1, "ord_x2", 0, None, {}, False)]


PRODUCTS = {
    "prod_2": ("Red-Mug", None, 100), "prod_3": ("red-mug", None, 300), "prod_4": ("RED-MUG", None, 200),
    "prod_5": ("Blue-Mug", None, 100), "prod_6": ("Jug", "jug", None),
}  # fmt: skip
"""Permalink, key and day of deletion, beside a `blue-mug` that is still there."""


async def test_addresses_of_deleted_products_are_gone_unless_something_has_them(empty: Database) -> None:
    def deleted(connection: Connection) -> None:
        fill(connection)
        known = MetaData()
        known.reflect(connection)
        products = known.tables["product"]
        mine = products.c.merchant_id == 1, products.c.id == "prod_1"
        connection.execute(update(products).where(*mine).values(permalink="blue-mug"))
        row = connection.execute(select(products).where(*mine)).one()._mapping
        for id, (permalink, key, day) in PRODUCTS.items():
            own = {"id": id, "permalink": permalink, "permalink_key": key, "deleted": day}
            connection.execute(insert(products).values({**row, **own}))

    async with empty.engine.connect() as connection:
        await connection.execution_options(writes=True)
        await connection.run_sync(deleted)
        await connection.commit()
    await migrate(empty)
    async with empty.reading() as session:
        [row] = await session.scalars(select(RetiredAddress).where(RetiredAddress.merchant_id == 1))
    assert (row.kind, row.name, row.owner_id, row.since) == ("product", "red-mug", "prod_3", 300)
