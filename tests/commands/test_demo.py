"""`storefront demo --gateway …`: one command, and the demo shop sells through a provider on this machine."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from storefront.commands.demo import KEYS
from storefront.demo.simulators.known import SIMULATED
from storefront.gateways.registry import name_of
from storefront.merchants.models import Merchant
from tests.support.browser import read, visit
from tests.support.carts import add_zone, sell
from tests.support.house import open_house, open_shop
from tests.support.process import free_port, wait_until_ready
from tests.support.walk import press_pay, to_payment


@dataclass
class Demo:
    """The shop as its visitors see it, and what its operator read when it started."""

    browser: httpx.AsyncClient
    words: str


@dataclass(frozen=True)
class Ready:
    """A demo shop that was set up before, with a mug: setting one up takes a while, and has its own tests."""

    folder: Path
    database: str
    mug: str

    @asynccontextmanager
    async def sells(self, code: str) -> AsyncIterator[Demo]:
        with self._started("--gateway", code) as (url, words):
            async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=60) as browser:
                yield Demo(browser, words)

    @contextmanager
    def _started(self, *options: str) -> Iterator[tuple[str, str]]:
        """Where it answers, and what the command said."""
        port, said = free_port(), self.folder / "said"
        url = f"http://127.0.0.1:{port}"
        place = {"STOREFRONT_DATA_DIR": str(self.folder), "STOREFRONT_DATABASE_URL": self.database}
        with said.open("w") as output, said.with_name("log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "storefront", "demo", "--port", str(port), *options],
                env={**os.environ, **place}, stdout=output, stderr=log,
            )  # fmt: skip
            try:
                wait_until_ready(url, lambda: process.poll() is not None, seconds=60)
                yield url, said.read_text()
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(30)


@pytest_asyncio.fixture(scope="module")
async def ready(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ready]:
    folder = tmp_path_factory.mktemp("demo")
    async with open_house(folder, "demo") as house, open_shop(house) as shop:
        mug = await sell(shop, "Mug", 4900, ships=True)
        await add_zone(shop, 500)
        async with shop.changing() as session:
            (await session.get_one(Merchant, shop.id)).domain = None
        (folder / KEYS).write_text(json.dumps(shop.keys))
        yield Ready(folder, house.settings.database_url, mug.permalink)


async def at_stripe(url: str) -> str:
    async with httpx.AsyncClient(trust_env=False) as buyer:
        return (await buyer.post(url, data={"number": "4242424242424242"})).headers["location"]


async def at_paypal(url: str) -> str:
    async with httpx.AsyncClient(trust_env=False) as buyer:
        page = read(await buyer.get(url))
        return (await buyer.get(httpx.URL(url).join(page.links["Pay now"]))).headers["location"]


THERE: dict[str, Callable[[str], Awaitable[str]]] = {"stripe": at_stripe, "paypal": at_paypal}
"""How somebody without scripts pays at the provider; where that leads to in the end."""


@pytest.mark.parametrize("code", sorted(SIMULATED))
async def test_the_shop_is_open_and_its_buyers_pay_through_the_provider(ready: Ready, code: str) -> None:
    async with ready.sells(code) as shop:
        assert (await shop.browser.get("/health")).json() == {"status": "ok"}
        assert name_of(code) in shop.words
        assert (await visit(shop, f"/{ready.mug}")).heading == "Mug"
        if code in THERE:
            await pays(shop, ready.mug, THERE[code])


async def pays(shop: Demo, mug: str, at_provider: Callable[[str], Awaitable[str]]) -> None:
    page = await visit(shop, f"/{mug}?checkout=true")
    page = await press_pay(shop, await to_payment(shop, page.url.split("/")[2]))
    [refresh] = page.root.all("meta", http_equiv="refresh")
    back = await at_provider(refresh["content"].partition("url=")[2])
    page = read(await shop.browser.get(back, follow_redirects=True))
    assert page.heading == "Thank you. Your order is placed."
