"""A server killed in the middle of a capture: after a restart the attempt is finished or released."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import select

from storefront import tables
from storefront.catalog.models import Product
from storefront.core.db import Database
from storefront.merchants.create import create_merchant
from storefront.worker.audit import audit
from tests.support.house import database_url, fresh_database
from tests.support.process import free_port
from tests.support.stock import add_product
from tests.support.till import Basket, Books, body, books_of, fill_in


@dataclass
class Stall:
    """A shop in a database of its own, for servers that die."""

    database: Database
    environment: dict[str, str]
    id: int
    key: str
    product_id: str
    basket: Basket
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def server(self, moment: str = "") -> AsyncIterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "tests.support.crashing", str(self.port), moment]
        child = subprocess.Popen(command, env=self.environment)  # noqa: ASYNC220  # it outlives this call
        try:
            await answering(self.url)
            yield child
        finally:
            child.kill()
            child.wait()

    async def pay(self) -> httpx.Response:
        async with httpx.AsyncClient(base_url=self.url, headers={"X-Authorization": self.key}) as client:
            return await client.post(f"/v1/checkouts/{self.basket.id}", json=body(), timeout=30)

    async def books(self) -> Books:
        return await books_of(self.database, self.id)

    async def stock(self) -> int | None:
        async with self.database.reading() as session:
            mine = Product.merchant_id == self.id, Product.id == self.product_id
            found: int | None = await session.scalar(select(Product.available).where(*mine))
            return found

    async def differences(self) -> list[str]:
        async with self.database.reading() as session:
            return await audit(session, self.id)

    async def swept(self) -> None:
        """Wait until no attempt is open."""
        for _ in range(200):
            if not (await self.books()).held:
                return
            await asyncio.sleep(0.1)


async def answering(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        for _ in range(300):
            try:
                await client.get("/health")
                return
            except httpx.TransportError:
                await asyncio.sleep(0.1)
    raise TimeoutError("The server did not start.")


@pytest_asyncio.fixture
async def stall(tmp_path: Path, worker_id: str) -> AsyncIterator[Stall]:
    url = database_url(tmp_path)
    if url.startswith("postgresql"):
        own = os.environ.get("STOREFRONT_TEST_NAME", "") + worker_id
        url = await fresh_database(url, f"storefront_crash_{own}")
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(tables.metadata.create_all)
    async with database.writing() as session:
        new = await create_merchant(session, "Hazel & Clay")
        mug = add_product(session, new.merchant.id, "Mug", 1500, stock=3)
    environment = {
        **os.environ,
        "STOREFRONT_DATA_DIR": str(tmp_path),
        "STOREFRONT_DATABASE_URL": url,
        "STOREFRONT_BASE_URL": "http://127.0.0.1",
    }
    basket = await fill_in(database, new.merchant.id, (mug, 2))
    yield Stall(database, environment, new.merchant.id, new.keys["pk_test"], mug.id, basket)
    await database.close()


@pytest.mark.parametrize("moment", ["after charge", "before commit"])
async def test_killed_after_the_charge_the_order_is_made_at_the_restart(stall: Stall, moment: str) -> None:
    async with stall.server(moment) as child:
        with pytest.raises(httpx.TransportError):
            await stall.pay()
        assert child.wait(10) == -9
    assert await stall.books() == Books(orders=0, charges=1, held=1, events=0)
    assert await stall.stock() == 1
    assert await stall.differences() == []
    async with stall.server():
        await stall.swept()
        assert await stall.books() == Books(orders=1, charges=1, held=0, events=1)
        again = await stall.pay()
        assert (again.status_code, again.json()["status_payment"]) == (200, "paid")
    assert await stall.books() == Books(orders=1, charges=1, held=0, events=1)
    assert await stall.stock() == 1
    assert await stall.differences() == []


async def test_killed_before_the_charge_everything_is_given_back_at_the_restart(stall: Stall) -> None:
    async with stall.server("before charge") as child:
        with pytest.raises(httpx.TransportError):
            await stall.pay()
        assert child.wait(10) == -9
    assert await stall.books() == Books(orders=0, charges=0, held=1, events=0)
    assert await stall.stock() == 1
    async with stall.server():
        await stall.swept()
        assert await stall.books() == Books(orders=0, charges=0, held=0, events=0)
        assert await stall.stock() == 3
        assert (await stall.pay()).status_code == 200
    assert await stall.books() == Books(orders=1, charges=1, held=0, events=1)
    assert await stall.stock() == 1
    assert await stall.differences() == []
