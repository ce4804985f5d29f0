"""The schema's history, and bringing a database to its newest state."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from storefront.core.db import Database

SEARCH = "findable_words"
"""Tables in which SQLite indexes texts, as `ix_findable_text` does on PostgreSQL. Known to scripts only."""


class Schema(Enum):
    """Where a database stands."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


def is_declared(name: str | None, kind: str, _: Any) -> bool:
    """Whether the code declares what a database has; for comparing the two."""
    return not (name or "").startswith(SEARCH) and (kind, name) != ("index", "ix_findable_text")


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["connection"] = connection
    return made


@cache
def revisions() -> tuple[str, ...]:
    """All that the code knows, the newest first."""
    scripts = ScriptDirectory.from_config(config())
    return tuple(script.revision for script in scripts.walk_revisions())


def serves(revision: str | None) -> bool:
    """Whether the code can work on a database at this revision: its own, or one newer than the code, as there
    is while one process after the other is replaced."""
    return revision is not None and revision not in revisions()[1:]


async def revision_of(session: AsyncSession) -> str | None:
    """Where a database stands that has been migrated once."""
    found: str | None = await session.scalar(text("SELECT version_num FROM alembic_version"))
    return found


async def schema_of(database: Database) -> Schema:
    async with database.engine.connect() as connection:
        return await connection.run_sync(_schema_of)


async def migrate(database: Database) -> None:
    """Bring the database to the newest schema; nothing happens to one that has it."""
    async with database.engine.connect() as connection, _references_resting(database, connection):
        await connection.execution_options(writes=True)
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "head"))
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
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        return Schema.OLDER if inspect(connection).has_table("merchant") else Schema.EMPTY
    return Schema.CURRENT if current == revisions()[0] else Schema.OLDER
