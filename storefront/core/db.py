"""The database: one engine, and two kinds of transaction, reading and writing.

Nobody commits but these context managers, and capture. SQLite gets immediate write transactions and one
lock per process around them, so that no handler can wait for a file lock while it holds the loop.
"""

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any, ClassVar

import msgspec
from sqlalchemy import BigInteger, Boolean, Connection, MetaData, Select, String, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storefront.core import clock, counting, sqlite
from storefront.core.glance import Glance
from storefront.core.memo import PLACE, Memo

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
ASKED_OF_POSTGRESQL = {"application_name": "storefront", "idle_in_transaction_session_timeout": "60s"}
"""A machine that vanishes in the middle of a transaction holds its locks no longer than that."""

POOL = 6
"""Connections that a process keeps; it opens as many again for a while. PostgreSQL as it is installed has a
hundred for everybody: enough for four web processes and two workers.
"""


class Base(DeclarativeBase):
    """Root of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {int: BigInteger, str: String, bool: Boolean}


def _now() -> int:
    """Asks the clock at each use, so that tests can move it."""
    return clock.now()


class Stamped:
    """Columns of a row that remembers when it was made and last changed (unix seconds)."""

    created: Mapped[int] = mapped_column(default=_now)
    updated: Mapped[int] = mapped_column(default=_now, onupdate=_now)


def _text(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def driver_url(url: str) -> str:
    """The SQLAlchemy URL of a plain `sqlite:///…` or `postgresql://…` one."""
    parsed = make_url(url)
    driver = {"sqlite": "sqlite+inline", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
    if parsed.drivername not in driver:
        raise ValueError(
            f"The database URL must begin with sqlite:/// or postgresql://, not {parsed.drivername}."
        )
    return parsed.set(drivername=driver[parsed.drivername]).render_as_string(hide_password=False)


class Database:
    """An engine with its transactions. One per process."""

    def __init__(self, url: str, pool_size: int = POOL) -> None:
        self.engine: AsyncEngine = create_async_engine(
            driver_url(url),
            pool_size=pool_size,
            max_overflow=pool_size,
            json_serializer=_text,
            json_deserializer=msgspec.json.decode,
            hide_parameters=True,
            connect_args={} if url.startswith("sqlite") else {"server_settings": ASKED_OF_POSTGRESQL},
        )
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self.sessions = async_sessionmaker(self.engine, expire_on_commit=False, info={PLACE: Memo()})
        self._one_writer = Lock()
        self._glances: list[Glance] = []
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", lambda raw, _: sqlite.prepare(raw))
            event.listen(self.engine.sync_engine, "begin", _begin)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A snapshot to read from; whatever was changed in it is rolled back."""
        async with self.sessions() as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A write transaction: commits when the block ends, rolls back when it raises."""
        async with self._turn(), self.sessions() as session:
            async with session.begin():
                await session.connection(execution_options={"writes": True})
                yield session
            counting.kept(session.info)

    def _turn(self) -> AbstractAsyncContextManager[object]:
        return self._one_writer if self.is_sqlite else nullcontext()

    def glance(self, statement: Select[Any]) -> Glance:
        """For one row of a statement with one parameter, past the sessions."""
        self._glances.append(Glance(self.engine, statement))
        return self._glances[-1]

    async def close(self) -> None:
        for glance in self._glances:
            await glance.close()
        await self.engine.dispose()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
