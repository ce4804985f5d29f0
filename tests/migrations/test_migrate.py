"""Bringing a database to the newest schema."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from storefront.core.db import Database
from storefront.migrations import Schema, migrate, schema_of
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
        differences: list[Any] = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)
        )
    assert differences == []


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
