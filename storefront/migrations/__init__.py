"""The schema's history, and bringing a database to its newest state.

Where a database stands is asked at each start and look; Alembic is loaded where something is to be changed.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from storefront.core.db import Database

STANDS = text("SELECT version_num FROM alembic_version")


class Schema(Enum):
    """Where a database stands."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


@cache
def revisions() -> tuple[str, ...]:
    """All that the code knows, the newest first: what the names of the scripts begin with."""
    scripts = (Path(__file__).parent / "versions").glob("[0-9]*.py")
    return tuple(sorted((script.name.partition("_")[0] for script in scripts), reverse=True))


def serves(revision: str | None) -> bool:
    """Whether the code can work on a database at this revision: its own, or one newer than the code, as there
    is while one process after the other is replaced."""
    return revision is not None and revision not in revisions()[1:]


async def revision_of(session: AsyncSession) -> str | None:
    """Where a database stands that has been migrated once."""
    found: str | None = await session.scalar(STANDS)
    return found


async def schema_of(database: Database) -> Schema:
    async with database.engine.connect() as connection:
        return await connection.run_sync(_schema_of)


async def migrate(database: Database) -> None:
    """Bring the database to the newest schema; nothing happens to one that has it."""
    from storefront.migrations.scripts import upgrade  # noqa: PLC0415  # a server has no need of Alembic

    async with database.engine.connect() as connection, _references_resting(database, connection):
        await connection.execution_options(writes=True)
        await connection.run_sync(upgrade)
        await connection.commit()


@asynccontextmanager
async def _references_resting(database: Database, connection: AsyncConnection) -> AsyncIterator[None]:
    """SQLite changes a table by copying it and dropping the old one: what refers to its rows must stay."""
    if not database.is_sqlite:
        yield
        return
    raw: Any = (await connection.get_raw_connection()).driver_connection
    raw.execute("PRAGMA foreign_keys=OFF").close()
    try:
        yield
    finally:
        await connection.rollback()
        raw.execute("PRAGMA foreign_keys=ON").close()


def _schema_of(connection: Connection) -> Schema:
    known = inspect(connection)
    current = connection.scalar(STANDS) if known.has_table("alembic_version") else None
    if current is None:
        return Schema.OLDER if known.has_table("merchant") else Schema.EMPTY
    return Schema.CURRENT if current == revisions()[0] else Schema.OLDER
