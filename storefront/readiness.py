"""Whether this process can serve: database, schema and storage, each tried for real at every look."""

import asyncio
import os
from pathlib import Path

import msgspec
from msgspec.structs import asdict
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storefront.assets.storage import Away, Storage, storage_of
from storefront.core import clock
from storefront.core.db import Database
from storefront.migrations import revision_of, serves
from storefront.settings import Settings
from storefront.worker.lag import Lag, lag_of

PATIENCE = 3
"""Seconds that each part may take."""
STORAGE_EVERY = 15
"""Seconds between two looks at a bucket, which is asked over the network."""
PROBE = f"private/{'0' * 24}.txt"
"""A file in the bucket that is there to be asked for: of one that is missing, not everybody may know that."""
FINE, GONE = "ok", "unavailable"


class Report(msgspec.Struct, frozen=True):
    """What each part is: `ok`, or why not."""

    database: str
    schema: str
    storage: str
    lag: Lag | None

    @property
    def is_ready(self) -> bool:
        return (self.database, self.schema, self.storage) == (FINE, FINE, FINE)

    def told(self) -> dict[str, object]:
        return {
            "status": "ready" if self.is_ready else "not ready",
            "database": self.database,
            "schema": self.schema,
            "storage": self.storage,
            "relay": asdict(self.lag) if self.lag else None,
        }


class Readiness:
    """One per process."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings, self._database = settings, database
        self._file = _file_of(settings.database_url) if database.is_sqlite else None
        self._seen = _identity(self._file)
        self._bucket = _Bucket(storage_of(settings)) if settings.asset_url else None

    async def look(self) -> Report:
        storage = await self._storage()
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._look(storage)
        except (SQLAlchemyError, OSError):  # a time-out among them
            return Report(GONE, "unknown", storage, None)

    async def _look(self, storage: str) -> Report:
        if self._moved():
            return Report(GONE, "unknown", storage, None)
        try:
            revision, lag = await self._asked()
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            revision, lag = await self._asked()  # the connection was an old one; there are new ones
        return Report(FINE, FINE if serves(revision) else "older", storage, lag)

    async def _asked(self) -> tuple[str | None, Lag | None]:
        async with self._database.reading() as session:
            revision = await revision_of(session)
            return revision, await lag_of(session) if serves(revision) else None

    def _moved(self) -> bool:
        """SQLite goes on with a file that has been taken away; what is sold there is lost."""
        if self._file is None:
            return False
        found = _identity(self._file)
        self._seen = self._seen or found
        return found is None or found != self._seen

    async def _storage(self) -> str:
        if self._bucket:
            return FINE if await self._bucket.answers() else GONE
        folder = self._settings.data_dir
        return FINE if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) else GONE


class _Bucket:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._put, self._answers, self._asked = False, False, 0.0

    async def answers(self) -> bool:
        if self._asked and clock.monotonic() - self._asked < STORAGE_EVERY:
            return self._answers
        try:
            async with asyncio.timeout(PATIENCE):
                await self._try()
            self._answers = True
        except (Away, TimeoutError):
            self._answers = False
        self._asked = clock.monotonic()
        return self._answers

    async def _try(self) -> None:
        if not self._put:
            await self._storage.put(PROBE, b"")
            self._put = True
        await self._storage.size(PROBE)


def _file_of(url: str) -> Path | None:
    name = make_url(url).database
    return Path(name) if name and name != ":memory:" else None


def _identity(path: Path | None) -> tuple[int, int] | None:
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None
