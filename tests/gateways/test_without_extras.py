"""A server without any payment provider's SDK sells, and says which extra a gateway needs."""

import os
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio

from storefront.core.ids import new_id
from storefront.gateways.models import Gateway
from storefront.gateways.registry import EXTRAS
from storefront.gateways.settings import KNOWN
from tests.support.bare import bare
from tests.support.house import Shop, open_house, open_shop
from tests.support.process import serving
from tests.support.stock import add_product
from tests.support.till import body, fill

TRANSFER = {"name": "Transfer", "details": "We wait.", "payment_instructions": "Send it to US00 1234."}


@dataclass
class Bare:
    """A shop whose server has no extras; `run` is how its operator runs a command."""

    shop: Shop
    url: str
    python: list[str]
    environment: dict[str, str]

    def client(self, key: str) -> httpx.AsyncClient:
        """Live keys need the HTTPS that the proxy speaks of."""
        headers = {"X-Authorization": self.shop.keys[key], "X-Forwarded-Proto": "https"}
        return httpx.AsyncClient(base_url=self.url, headers=headers, trust_env=False, timeout=60)

    async def buy(self, mode: str, **payment: Any) -> httpx.Response:
        async with self.shop.database.writing() as session:
            mug = add_product(session, self.shop.id, "Mug", 1500, stock=5)
        basket = await fill(self.shop, (mug, 1), sandbox=mode == "test")
        async with self.client(f"pk_{mode}") as client:
            return await client.post(f"/v1/checkouts/{basket.id}", json=body(**payment))

    async def gateways(self) -> list[str]:
        async with self.client("sk_live") as client:
            return [row["code"] for row in (await client.get("/v1/gateways")).json()["data"]]

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*self.python, "-m", "storefront", *command],
            capture_output=True, text=True, env=self.environment, timeout=60, check=False,
        )  # fmt: skip


@pytest_asyncio.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bare]:
    library, data = tmp_path_factory.mktemp("library"), tmp_path_factory.mktemp("bare")
    python, found = bare(library)
    async with open_house(data, "bare") as house, open_shop(house) as shop:
        settings = {
            "STOREFRONT_DATA_DIR": str(data),
            "STOREFRONT_DATABASE_URL": house.settings.database_url,
            "STOREFRONT_SECRET_KEY": house.settings.secret_key,
            "STOREFRONT_TRUSTED_PROXIES": "127.0.0.1",
            "STOREFRONT_LOG_LEVEL": "ERROR",
        }
        with serving({**found, **settings}, python=python) as running:
            yield Bare(shop, running.url, python, {**os.environ, **found, **settings})


async def test_test_cards_and_transfers_are_taken(server: Bare) -> None:
    tried = await server.buy("test")
    assert (tried.status_code, tried.json()["status_payment"]) == (200, "paid"), tried.text
    async with server.client("sk_live") as secret:
        made = await secret.post("/v1/gateways", json={"code": "manual", "config": TRANSFER})
    assert made.status_code == 201, made.text
    sold = await server.buy("live", payment={"gateway": "manual"})
    assert (sold.status_code, sold.json()["status_payment"]) == (200, "not_paid"), sold.text


@pytest.mark.parametrize("code", sorted(EXTRAS))
async def test_a_gateway_whose_sdk_is_missing_is_refused_with_what_to_install(
    server: Bare, code: str
) -> None:
    before = await server.gateways()
    config = {setting.name: f"the {setting.name}" for setting in KNOWN[code].settings if setting.required}
    async with server.client("sk_live") as secret:
        refused = await secret.post("/v1/gateways", json={"code": code, "config": config})
    needs = f"This payment gateway needs the extra “{code}” on the server: pip install 'storefront[{code}]'."
    assert (refused.status_code, refused.json()["error"]["errors"]) == (422, {"code": [needs]})
    assert await server.gateways() == before
    paid = await server.buy("live", payment={"gateway": code})
    assert (paid.status_code, paid.json()["error"]["errors"]["payment.gateway"]) == (422, [needs])


async def test_one_that_was_set_up_before_is_not_offered_and_the_check_says_how_to_mend_it(
    server: Bare,
) -> None:
    shop = server.shop
    config = {"omise_public_key": "pkey_1", "omise_secret_key": "skey_1"}
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=5)
        session.add(Gateway(id=new_id("gway"), merchant_id=shop.id, code="omise", config=config))
    async with server.client("pk_live") as public:
        token = await public.get(f"/v1/checkouts/{mug.id}", params={"type": "product_id"})
    assert token.status_code == 201, token.text
    assert "omise" not in [row["code"] for row in token.json()["gateways"]]
    said = server.run("check")
    assert said.returncode == 1
    assert (
        f"MEND  gateways: Omise of shop {shop.id} is offered to nobody; run: pip install 'storefront[omise]'."
        in said.stdout.splitlines()
    )


def test_the_demo_names_the_extra_of_a_provider_that_cannot_be_tried(server: Bare) -> None:
    said = server.run("demo", "--gateway", "square")
    assert said.returncode == 1
    assert "pip install 'storefront[square]'" in said.stderr
