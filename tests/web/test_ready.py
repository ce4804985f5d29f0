"""`/ready` fails where requests would fail, and says of what; `/health` asks for nothing."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import text

from storefront.app import asgi
from storefront.assets import bucket as opening
from storefront.commands.doctor import examine
from storefront.core import clock
from storefront.core.db import Database
from storefront.core.outbox import emit, enqueue
from storefront.merchants.create import create_merchant
from storefront.migrations import migrate
from storefront.settings import Settings
from tests.support.bucket import bucket
from tests.support.house import House, database_url, fresh_database
from tests.support.process import free_port

FINE = {"status": "ready", "database": "ok", "schema": "ok", "storage": "ok"}
STILL = {"events": 0, "oldest_event": 0, "oldest_task": 0}


@dataclass
class Probed:
    """A house of its own, whose database may be taken away."""

    settings: Settings
    database: Database
    client: httpx.AsyncClient

    async def ready(self) -> tuple[int, Any]:
        assert (await self.client.get("/health")).json() == {"status": "ok"}
        answer = await self.client.get("/ready")
        assert (answer.status_code == 503) == ("retry-after" in answer.headers)
        return answer.status_code, answer.json()


@pytest_asyncio.fixture
async def probed(house: House, tmp_path: Path, worker_id: str) -> AsyncIterator[Probed]:
    url = database_url(tmp_path)
    if url.startswith("postgresql"):
        url = await fresh_database(url, f"storefront_ready_{worker_id}")
    settings = replace(house.settings, database_url=url, data_dir=tmp_path)
    async with opened(settings) as found:
        await migrate(found.database)
        yield found


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Probed]:
    database = Database(settings.database_url)
    made = House(settings, database, asgi(settings, database))
    async with made.client() as client:
        yield Probed(settings, database, client)
    await database.close()


async def test_a_process_that_can_serve_is_ready(probed: Probed) -> None:
    assert await probed.ready() == (200, {**FINE, "relay": STILL})


async def test_it_is_not_while_its_database_is_away_and_is_again_afterwards(probed: Probed) -> None:
    assert (await probed.ready())[0] == 200
    if probed.database.is_sqlite:
        file = probed.settings.database_url.removeprefix("sqlite:///")
        os.rename(file, f"{file}.away")
        away = await probed.ready()
        os.rename(f"{file}.away", file)
    else:
        await _admit(probed, True)
        assert (await probed.ready())[0] == 200  # connections that were cut are replaced
        await _admit(probed, False)
        away = await probed.ready()
        await _admit(probed, True)
    gone = {"status": "not ready", "database": "unavailable", "schema": "unknown", "storage": "ok"}
    assert away == (503, {**gone, "relay": None})
    assert (await probed.ready())[0] == 200


async def _admit(probed: Probed, connections: bool) -> None:
    """Whether the database takes new connections; those that there are, are cut."""
    server, _, name = probed.settings.database_url.rpartition("/")
    admin = Database(f"{server}/postgres")
    async with admin.engine.connect() as connection:
        autocommit = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await autocommit.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {connections}'))
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        await autocommit.execute(text(cut), {"name": name})
    await admin.close()


@pytest.mark.parametrize(("revision", "status", "schema"), [("0001", 503, "older"), ("9999", 200, "ok")])
async def test_a_schema_may_be_newer_than_the_code_but_not_older(
    probed: Probed, revision: str, status: int, schema: str
) -> None:
    async with probed.database.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": revision})
    found = await probed.ready()
    assert (found[0], found[1]["schema"]) == (status, schema)


async def test_it_is_not_without_its_folder(probed: Probed) -> None:
    folder = probed.settings.data_dir / "elsewhere"
    async with opened(replace(probed.settings, data_dir=folder)) as found:
        status, told = await found.ready()
        assert (status, told["storage"]) == (503, "unavailable")
        folder.mkdir()
        assert (await found.ready())[0] == 200


async def test_it_is_not_without_its_bucket(probed: Probed, monkeypatch: pytest.MonkeyPatch) -> None:
    with bucket() as environment:
        asset_url = environment["STOREFRONT_ASSET_URL"]
        async with opened(replace(probed.settings, asset_url=asset_url)) as found:
            assert await found.ready() == (200, {**FINE, "relay": STILL})
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
        opening.opened.cache_clear()
        async with opened(replace(probed.settings, asset_url=asset_url)) as found:
            status, told = await found.ready()
            assert (status, told["storage"]) == (503, "unavailable")


async def test_a_relay_that_is_behind_is_told_and_named_by_check(
    probed: Probed, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    async with probed.database.writing() as session:
        new = await create_merchant(session, "Hazel & Clay", country="US", currency="USD", email=None)
        emit(session, new.merchant.id, "mugs.sold", {})
        enqueue(session, new.merchant.id, "mugs.wrap", {}, delay=100)
    monkeypatch.setattr(clock, "now", lambda: now + 400)
    status, told = await probed.ready()
    assert (status, told["status"], told["relay"]["events"]) == (200, "ready", 1)
    assert told["relay"]["oldest_event"] in {399, 400}
    assert told["relay"]["oldest_task"] in {299, 300}
    [relay] = [found for found in await examine(probed.settings, {}) if found.subject == "relay"]
    assert not relay.fine
    assert relay.words.startswith(f"an event has waited for {told['relay']['oldest_event']} s (events")
