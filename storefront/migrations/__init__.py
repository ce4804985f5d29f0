"""The schema's history, and bringing a database to its newest state."""

from enum import Enum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from storefront.core.db import Database


class Schema(Enum):
    """Where a database stands."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["connection"] = connection
    return made


async def schema_of(database: Database) -> Schema:
    async with database.engine.connect() as connection:
        return await connection.run_sync(_schema_of)


async def migrate(database: Database) -> None:
    """Bring the database to the newest schema; nothing happens to one that has it."""
    async with database.engine.connect() as connection:
        await connection.execution_options(writes=True)
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "head"))
        await connection.commit()


def _schema_of(connection: Connection) -> Schema:
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        return Schema.OLDER if inspect(connection).has_table("merchant") else Schema.EMPTY
    head = ScriptDirectory.from_config(config()).get_current_head()
    return Schema.CURRENT if current == head else Schema.OLDER
