"""A whole application over a real database, shared by the tests of a process.

    async def test_something(shop: Shop) -> None:
        answer = await shop.secret.post("/v1/products", json={...})

Each test opens a merchant of its own in it: merchants never see each other, so nothing needs cleaning up,
and a query that forgets its merchant is found by its neighbours.
"""

import itertools
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from litestar.types import ASGIApp
from sqlalchemy import delete, event, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront import settings as configuration
from storefront.app import asgi
from storefront.checkout.attempts import OPEN, RELEASED
from storefront.checkout.models import Attempt
from storefront.core.db import Database
from storefront.core.outbox import Event, Task
from storefront.merchants.bump import bump_catalog
from storefront.merchants.create import create_merchant
from storefront.migrations import migrate
from storefront.settings import Settings

COUNTER = itertools.count(1)
HTTPS = "https://testserver"


@dataclass
class House:
    """The application, its settings and its database."""

    settings: Settings
    database: Database
    app: ASGIApp

    def client(self, base_url: str = HTTPS, **headers: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app)  # type: ignore[arg-type]  # the same protocol, typed twice
        return httpx.AsyncClient(transport=transport, base_url=base_url, headers=headers)


@dataclass
class Shop:
    """A merchant with a client for each kind of key, and one that browses its pages."""

    house: House
    id: int
    keys: dict[str, str]
    domain: str
    public: httpx.AsyncClient
    secret: httpx.AsyncClient
    browser: httpx.AsyncClient

    @property
    def database(self) -> Database:
        return self.house.database

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[AsyncSession]:
        """A transaction in which the catalogue changes, and says so."""
        async with self.database.writing() as session:
            yield session
            await session.flush()
            await bump_catalog(session, self.id)


def database_url(folder: Path) -> str:
    """`STOREFRONT_TEST_DATABASE` names a PostgreSQL server; without it SQLite in a file."""
    return os.environ.get("STOREFRONT_TEST_DATABASE", f"sqlite:///{folder / 'test.db'}")


@asynccontextmanager
async def open_house(folder: Path, worker: str) -> AsyncIterator[House]:
    url = database_url(folder)
    worker = os.environ.get("STOREFRONT_TEST_NAME", "") + worker
    if url.startswith("postgresql"):
        url = await fresh_database(url, f"storefront_test_{worker}", hasty=True)
    config = configuration.load(
        {
            "STOREFRONT_DATA_DIR": str(folder),
            "STOREFRONT_DATABASE_URL": url,
            "STOREFRONT_SECRET_KEY": "a secret for tests only",
            "STOREFRONT_BASE_URL": HTTPS,
            "STOREFRONT_MAIL_FROM": "Shop <shop@example.test>",
        }
    )
    database = Database(url)
    try:
        await migrate(database)
        yield House(config, database, asgi(config, database))
    finally:
        await database.close()


async def fresh_database(server: str, name: str, *, hasty: bool = False) -> str:
    """An empty PostgreSQL database of that name; its URL. A hasty one does not wait for the disk."""
    admin = Database(server)
    async with admin.engine.connect() as connection:
        autocommit = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await autocommit.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        await autocommit.execute(text(f'CREATE DATABASE "{name}"'))
        if hasty:
            await autocommit.execute(text(f'ALTER DATABASE "{name}" SET synchronous_commit TO off'))
    await admin.close()
    return f"{server.rsplit('/', 1)[0]}/{name}"


@asynccontextmanager
async def open_shop(
    house: House, currency: str = "USD", country: str = "US", *, alone: bool = False
) -> AsyncIterator[Shop]:
    """`alone`: what other shops left to do is forgotten, so that relay and sweep work for this one here."""
    domain = f"shop{next(COUNTER)}.test"
    async with house.database.writing() as session:
        if alone:
            await session.execute(delete(Task))
            await session.execute(update(Event).where(Event.relayed.is_(False)).values(relayed=True))
            await session.execute(update(Attempt).where(Attempt.state.in_(OPEN)).values(state=RELEASED))
        new = await create_merchant(
            session,
            "Hazel & Clay",
            country=country,
            currency=currency,
            email="hello@hazel.test",
            domain=domain,
        )
    clients = {
        name: house.client(base, **headers)
        for name, base, headers in (
            ("public", HTTPS, {"X-Authorization": new.keys["pk_test"], "Origin": "https://front.example"}),
            ("secret", HTTPS, {"X-Authorization": new.keys["sk_test"]}),
            ("browser", f"https://{domain}", {}),
        )
    }
    async with clients["public"], clients["secret"], clients["browser"]:
        yield Shop(house, new.merchant.id, new.keys, domain, **clients)


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements executed inside the block, but for BEGIN, COMMIT and their like."""
    seen: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        if statement.split(" ", 1)[0].strip() in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}:
            seen.append(statement)

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
