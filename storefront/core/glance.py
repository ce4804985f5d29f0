"""One row of one statement, read past the sessions: for a question that is asked at every request.

The row is as the driver gives it, to be compared with what was seen before, never to be read from.
"""

import sqlite3
from asyncio import Lock
from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storefront.core import sqlite

Row = tuple[Any, ...]


class Glance:
    """A connection of its own, opened at the first question. The statement has one parameter."""

    def __init__(self, engine: AsyncEngine, statement: Select[Any]) -> None:
        self._engine = engine
        self._text = str(statement.compile(engine))
        self._file: sqlite3.Connection | None = None
        self._line: AsyncConnection | None = None
        self._one_at_a_time = Lock()

    async def row(self, value: str) -> Row | None:
        """None where there is no such row, and where the database does not answer."""
        try:
            if self._engine.dialect.name == "sqlite":
                return self._of_file(value)
            async with self._one_at_a_time:
                return await self._of_server(value)
        except Exception:  # whatever is wrong, whoever asks the long way will be told
            await self.close()
            return None

    def _of_file(self, value: str) -> Row | None:
        if self._file is None:
            self._file = sqlite3.connect(str(self._engine.url.database), isolation_level=None)
            sqlite.prepare(self._file)
        found: Row | None = self._file.execute(self._text, (value,)).fetchone()
        return found

    async def _of_server(self, value: str) -> Row | None:
        if self._line is None:
            self._line = await self._engine.connect()
        raw = await self._line.get_raw_connection()
        found = await raw.driver_connection.fetchrow(self._text, value)  # type: ignore[union-attr]  # asyncpg's
        return None if found is None else tuple(found)

    async def close(self) -> None:
        if self._file is not None:
            self._file.close()
        if self._line is not None:
            await self._line.invalidate()
            await self._line.close()
        self._file = self._line = None
