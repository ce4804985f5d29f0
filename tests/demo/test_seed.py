"""Setting up the demo shop, and buying in it."""

import re
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from storefront.demo.goods import Good
from storefront.demo.pay_through import pay_through, try_out
from storefront.demo.seed import Seeded, seed
from storefront.demo.shelves import GOODS
from storefront.demo.simulators.known import SIMULATED
from storefront.demo.simulators.wire import serving
from storefront.merchants.models import Merchant
from tests.support.house import House, open_house


@pytest_asyncio.fixture(scope="module")
async def demo_house(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> AsyncIterator[House]:
    folder: Path = tmp_path_factory.mktemp("demo")
    async with open_house(folder, f"demo_{worker_id}") as house:
        yield house


@pytest_asyncio.fixture(scope="module")
async def seeded(demo_house: House) -> Seeded:
    return await seed(demo_house.settings, demo_house.database)


@pytest_asyncio.fixture
async def shopper(demo_house: House, seeded: Seeded) -> AsyncIterator[httpx.AsyncClient]:
    key = {"X-Authorization": seeded.keys["pk_test"]}
    async with demo_house.client(**key) as client:
        yield client


def _good(permalink: str) -> Good:
    return next(good for good in GOODS if good.permalink == permalink)


async def test_every_good_is_for_sale_with_its_picture(shopper: httpx.AsyncClient) -> None:
    rows = (await shopper.get("/v1/products?limit=200")).json()["data"]
    assert [row["permalink"] for row in rows] == [good.permalink for good in GOODS]
    assert [row["permalink"] for row in rows if row["image"] is None] == []
    mug = (await shopper.get("/v1/products/morning-mug?type=permalink")).json()
    assert mug["price"]["raw"] == 26
    assert len(mug["variant_groups"]) == 2
    assert mug["image"]["description"] == _good("morning-mug").alt


async def test_the_sold_out_things_are_sold_out(shopper: httpx.AsyncClient) -> None:
    jug = (await shopper.get("/v1/products/milk-jug?type=permalink")).json()
    board = (await shopper.get("/v1/products/cutting-board?type=permalink")).json()
    variants = (await shopper.get(f"/v1/products/{board['id']}/variants")).json()["data"]
    assert (jug["is"]["sold_out"], board["is"]["sold_out"]) == (True, False)
    assert {row["sku"]: row["inventory"] for row in variants} == {"BRD-OAK": 14, "BRD-WAL": 0}


async def test_the_home_page_shows_the_shop(demo_house: House, seeded: Seeded) -> None:
    async with demo_house.client() as browser:
        page = await browser.get(f"/{seeded.merchant_id}/")
    assert page.status_code == 200
    assert "Alder &amp; Clay" in page.text
    assert "Morning Mug" in page.text


async def test_a_file_can_be_bought_for_what_one_wants_with_a_code(shopper: httpx.AsyncClient) -> None:
    token = (await shopper.get("/v1/checkouts/bread-notes?type=permalink")).json()
    helped = await shopper.get(f"/v1/checkouts/{token['id']}/check/discount?code=WELCOME10")
    assert helped.json()["live"]["total_due"]["raw"] == 8.1
    body = {
        "customer": {"email": "ada@example.com"},
        "payment": {"gateway": "test_gateway", "card": {"number": "4242 4242 4242 4242"}},
    }
    order = (await shopper.post(f"/v1/checkouts/{token['id']}", json=body)).json()
    assert order["status_payment"] == "paid"
    assert order["order_value"]["raw"] == 8.1
    [download] = order["fulfillment"]["digital"]["downloads"]
    assert [package["name"] for package in download["packages"]] == ["bread-notes.pdf"]


async def test_things_can_be_found_by_what_they_are_made_of(demo_house: House, seeded: Seeded) -> None:
    async with demo_house.client() as browser:
        page = (await browser.get("/products")).text
    counts = re.findall(r"<bdi>(\w+)</bdi> <span class=\"facet__count\"><bdi>\((\d+)\)", page)
    made_of = Counter(material for good in GOODS for material in good.materials)
    assert {name: int(count) for name, count in counts} == made_of


@pytest.mark.parametrize("code", sorted(SIMULATED))
async def test_it_is_paid_through_a_simulated_provider_and_tried_out_again(
    demo_house: House, seeded: Seeded, code: str
) -> None:
    database, merchant_id = demo_house.database, seeded.merchant_id
    async with serving(SIMULATED[code]()) as provider:
        settings = replace(demo_house.settings, private_hosts=(provider.pair,))
        for _ in range(2):  # the demo is started, and started again
            gateway = await pay_through(database, settings, merchant_id, provider)
    async with demo_house.client(**{"X-Authorization": seeded.keys["pk_live"]}) as shopper:
        token = (await shopper.get("/v1/checkouts/bread-notes?type=permalink")).json()
        assert [row["code"] for row in token["gateways"]] == ["manual", code]
        assert token["gateways"][1]["id"] == gateway
        await try_out(database, merchant_id)
        token = (await shopper.get("/v1/checkouts/bread-notes?type=permalink")).json()
        assert [row["code"] for row in token["gateways"]] == ["manual"]
    async with database.reading() as session:
        assert (await session.get_one(Merchant, merchant_id)).sandbox


async def test_a_shop_that_somebody_put_live_stays_so(demo_house: House, seeded: Seeded) -> None:
    async with demo_house.database.writing() as session:
        (await session.get_one(Merchant, seeded.merchant_id)).sandbox = False
    await try_out(demo_house.database, seeded.merchant_id)
    async with demo_house.database.writing() as session:
        merchant = await session.get_one(Merchant, seeded.merchant_id)
        assert not merchant.sandbox
        merchant.sandbox = True
