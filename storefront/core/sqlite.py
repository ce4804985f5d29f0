"""SQLite in line: the standard `sqlite3` run on the loop's own thread, under SQLAlchemy's asyncio layer.

A statement takes microseconds; handing it to a thread and back costs more than running it. The asyncio
layer insists that something is awaited, so each statement first awaits a coroutine that is ready.
"""

import sqlite3
from typing import Any

from sqlalchemy import URL, pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util.concurrency import await_only, in_greenlet


async def _ready() -> None:
    """Done at once."""


def _yield_to_asyncio_layer() -> None:
    if in_greenlet():
        await_only(_ready())


class InlineCursor(sqlite3.Cursor):
    def execute(self, *args: Any) -> "InlineCursor":
        _yield_to_asyncio_layer()
        return super().execute(*args)

    def executemany(self, *args: Any) -> "InlineCursor":
        _yield_to_asyncio_layer()
        return super().executemany(*args)

    async def _async_soft_close(self) -> None:
        """Asked for when rows leave the asyncio layer; they are already in memory."""


class InlineConnection(sqlite3.Connection):
    def cursor(self, *_: Any) -> InlineCursor:  # type: ignore[override]  # sqlite3 allows a factory here
        return super().cursor(InlineCursor)


class InlineDialect(SQLiteDialect_pysqlite):
    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[pool.Pool]:
        return pool.AsyncAdaptedQueuePool

    def create_connect_args(self, url: URL) -> Any:
        args, options = super().create_connect_args(url)
        return args, {**options, "factory": InlineConnection, "isolation_level": None, "timeout": 5.0}

    def get_driver_connection(self, connection: Any) -> Any:
        return connection


dialect = InlineDialect
registry.register("sqlite.inline", __name__, "InlineDialect")

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "cache_size=-4000",
)


def prepare(connection: Any) -> None:
    """Durability and integrity settings, once per connection, and `lower` for every script."""
    connection.create_function("lower", 1, _lower, deterministic=True)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value
