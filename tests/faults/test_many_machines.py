"""Four web processes and two workers, each with a data folder of its own, over one PostgreSQL and one bucket.

Every request goes to another process than the one before it.
"""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from tests.faults.balancer import Balancer
from tests.faults.fleet import fleet, worker_beside
from tests.support.bucket import bucket
from tests.support.carts import sell, token_with
from tests.support.house import Shop, database_url, open_house, open_shop
from tests.support.pictures import path_of, png, upload
from tests.support.waiting import until
from tests.support.walk import press_pay, to_payment
from tests.webhooks.catching import catching

ON_A_FILE = not database_url(Path()).startswith("postgresql")

pytestmark = pytest.mark.skipif(ON_A_FILE, reason="machines share a PostgreSQL; a file of SQLite is for one")
WEB, WORKERS = 4, 2


@pytest_asyncio.fixture(scope="module")
async def machines(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> AsyncIterator[Shop]:
    folder = tmp_path_factory.mktemp("machines")
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(open_house(folder, f"machines_{worker_id}"))
        shop = await stack.enter_async_context(open_shop(house))
        files = stack.enter_context(bucket())
        environments = [
            {
                **files,
                "STOREFRONT_DATA_DIR": str(folder / str(number)),
                "STOREFRONT_DATABASE_URL": house.settings.database_url,
                "STOREFRONT_SECRET_KEY": house.settings.secret_key,
                "STOREFRONT_BASE_URL": house.settings.base_url,
                "STOREFRONT_TRUSTED_PROXIES": "127.0.0.1",
                "STOREFRONT_PRIVATE_HOSTS": "127.0.0.1:*",
            }
            for number in range(WEB + WORKERS)
        ]
        urls = [stack.enter_context(fleet(one, relays=False)).url for one in environments[:WEB]]
        for one in environments[WEB:]:
            stack.enter_context(worker_beside(one))
        yield replace(
            shop,
            public=await stack.enter_async_context(_balanced(shop.public, urls)),
            secret=await stack.enter_async_context(_balanced(shop.secret, urls)),
            browser=await stack.enter_async_context(_balanced(shop.browser, urls)),
        )


def _balanced(client: httpx.AsyncClient, urls: list[str]) -> httpx.AsyncClient:
    """The same client, but over the wire."""
    return httpx.AsyncClient(
        base_url=client.base_url, headers=client.headers, transport=Balancer(urls), timeout=60
    )


async def test_a_checkout_is_walked_through_from_process_to_process(machines: Shop) -> None:
    mug = await sell(machines, "Mug", 1500, stock=5)
    token = await token_with(machines, mug)
    page = await press_pay(machines, await to_payment(machines, token["id"]))
    assert page.heading == "Thank you. Your order is placed."


async def test_guesses_are_counted_over_all_of_them(machines: Shop) -> None:
    token = await token_with(machines, await sell(machines, "Cup", 900))
    path = f"/v1/checkouts/{token['id']}/check/discount"
    said = [(await machines.public.get(path, params={"code": f"GUESS{n}"})).status_code for n in range(22)]
    assert Counter(said[:20]) == {422: 20}
    assert said[20:] == [429, 429]


async def test_what_one_changes_none_shows_as_it_was(machines: Shop) -> None:
    bowl = await sell(machines, "Bowl", 2000)
    path, wanted = f"/v1/products/{bowl.id}", {"product": {"price": 24.5}}
    before = [(await machines.public.get(path)).json()["price"]["raw"] for _ in range(WEB)]
    pages = [(await machines.browser.get(f"/{bowl.permalink}")).text for _ in range(WEB)]
    assert (await machines.secret.put(path, json=wanted)).status_code == 200
    after = [(await machines.public.get(path)).json()["price"]["raw"] for _ in range(WEB)]
    fresh = [(await machines.browser.get(f"/{bowl.permalink}")).text for _ in range(WEB)]
    assert (before, after) == ([20] * WEB, [24.5] * WEB)
    assert ["$20.00" in page for page in pages] == [True] * WEB
    assert ["$24.50" in page and "$20.00" not in page for page in fresh] == [True] * WEB


async def test_a_picture_that_one_took_is_shown_by_all(machines: Shop) -> None:
    asset = await upload(machines, "cup.png", png(30, 20))
    seen = [await machines.browser.get(path_of(asset)) for _ in range(WEB)]
    assert [answer.status_code for answer in seen] == [200] * WEB
    assert len({answer.content for answer in seen}) == 1


async def test_two_workers_deliver_everything_once(machines: Shop) -> None:
    async with catching() as receiver:
        asked = {"url": receiver.url, "subscribed_events": ["giftcards.create"]}
        assert (await machines.secret.post("/v1/webhooks", json=asked)).status_code == 201
        for number in range(12):
            made = {"code": f"G{number}", "initial_value": 5}
            assert (await machines.secret.post("/v1/giftcards", json=made)).status_code == 200
        await until(lambda: len(receiver.bodies) >= 12)
        codes = Counter(envelope["payload"]["code"] for envelope in receiver.envelopes)
    assert codes == {f"G{number}": 1 for number in range(12)}
