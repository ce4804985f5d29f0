"""`GET /metrics`: who may read it, and what it says of a shop."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import httpx
import pytest
import pytest_asyncio
from prometheus_client.parser import text_string_to_metric_families as families

from storefront.app import asgi
from storefront.core import clock, counting
from storefront.core.outbox import emit, enqueue
from storefront.core.tasks import TaskContext
from storefront.metrics.alone import served
from storefront.settings import Misconfigured
from storefront.worker.relay import drain
from tests.support.house import House, Shop
from tests.support.process import free_port
from tests.support.receiver import Reply, receiver
from tests.support.stock import add_product
from tests.support.till import DECLINED, fill, pay

TOKEN = "what only Prometheus knows"
Figures = dict[tuple[str, ...], float]


@dataclass
class Watched:
    shop: Shop

    async def read(self) -> Figures:
        async with self.shop.house.client(Authorization=f"Bearer {TOKEN}") as prometheus:
            answer = await prometheus.get("/metrics")
        assert answer.status_code == 200
        return {
            (sample.name, *sorted(sample.labels.values())): sample.value
            for family in families(answer.text)
            for sample in family.samples
        }


@pytest_asyncio.fixture
async def watched(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Watched]:
    monkeypatch.setattr(counting, "_listeners", [])
    settings = replace(shop.house.settings, metrics_token=TOKEN, private_hosts=("127.0.0.1:*",))
    house = House(settings, shop.database, asgi(settings, shop.database))
    keyed = {"X-Authorization": shop.keys["pk_test"]}
    async with house.client(**keyed) as public:
        yield Watched(replace(shop, house=house, public=public))


async def test_without_a_token_there_are_no_metrics(shop: Shop) -> None:
    answer = await shop.browser.get("/metrics", headers={"Authorization": "Bearer "})
    assert answer.status_code == 404


@pytest.mark.parametrize("sent", [{}, {"Authorization": "Bearer "}, {"Authorization": f"Basic {TOKEN}"}])
async def test_nobody_reads_them_without_the_token(watched: Watched, sent: dict[str, str]) -> None:
    async with watched.shop.house.client(**sent) as visitor:
        answer = await visitor.get("/metrics")
    assert (answer.status_code, answer.content) == (401, b"")


async def test_a_token_without_the_library_is_refused_by_name(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefront.metrics.watch.find_spec", lambda _: None)
    with pytest.raises(Misconfigured, match=r"storefront\[metrics\]"):
        asgi(replace(house.settings, metrics_token=TOKEN), house.database)


async def test_orders_and_captures_are_counted_once_they_are_kept(watched: Watched) -> None:
    async with watched.shop.changing() as session:
        mug = add_product(session, watched.shop.id, "Morning Mug", 1800, stock=5)
    before = await watched.read()
    assert (await pay(watched.shop, await fill(watched.shop, (mug, 1)))).status_code == 200
    declined = await fill(watched.shop, (mug, 1))
    assert (await pay(watched.shop, declined, DECLINED)).status_code == 402
    async with watched.shop.database.writing() as session:
        counting.count_if_kept(session, "orders", "live")
        await session.rollback()
        session.info.clear()
    after = await watched.read()
    assert _grown(before, after, "storefront_orders_placed_total") == {("sandbox",): 1}
    assert _grown(before, after, "storefront_captures_total") == {
        ("paid", "test_gateway"): 1,
        ("declined", "test_gateway"): 1,
    }
    assert _grown(before, after, "storefront_captures_unknown_total") == {}
    assert after["storefront_attempts_open", "held"] == 0


async def test_requests_are_known_by_the_template_of_their_path(watched: Watched) -> None:
    before = await watched.read()
    for path in ("/v1/products/prod_1", "/v1/products/prod_2", "/v1/nowhere/at/all"):
        assert (await watched.shop.public.get(path)).status_code == 404
    await watched.shop.public.request("BREW", "/v1/products")
    after = await watched.read()
    grown = _grown(before, after, "storefront_request_seconds_count")
    assert grown == {
        ("/metrics", "2xx", "GET"): 1,
        ("/v1/products/{product_id}", "4xx", "GET"): 2,
        ("4xx", "GET", "none"): 1,
        ("4xx", "OTHER", "none"): 1,
    }


async def test_deliveries_are_counted_by_what_came_of_them(watched: Watched) -> None:
    before = await watched.read()
    async with receiver({"/hook": Reply(), "/gone": Reply(410)}) as ear:
        for path in ("/hook", "/gone"):
            hook = {"url": ear.url(path), "subscribed_events": ["products.create"]}
            made = await watched.shop.secret.post("/v1/webhooks", json=hook)
            assert made.status_code == 201, made.text
        async with watched.shop.database.writing() as session:
            emit(session, watched.shop.id, "products.create", {})
        await drain(TaskContext(watched.shop.house.settings, watched.shop.database))
    grown = _grown(before, await watched.read(), "storefront_webhook_attempts_total")
    assert grown == {("delivered",): 1, ("refused",): 1}


async def test_what_waits_in_the_outbox_is_told_by_its_age(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    async with watched.shop.database.writing() as session:
        emit(session, watched.shop.id, "mugs.sold", {})
        enqueue(session, watched.shop.id, "mugs.wrap", {}, lane="a receiver")
        enqueue(session, watched.shop.id, "mugs.post", {}, delay=60)
    monkeypatch.setattr(clock, "now", lambda: now + 90)
    found = await watched.read()
    assert found["storefront_relay_events_waiting",] == 1
    assert found["storefront_relay_oldest_event_seconds",] in {89, 90}
    assert found["storefront_relay_oldest_task_seconds",] in {89, 90}


async def test_a_worker_serves_its_own_to_whoever_knows_the_token(watched: Watched) -> None:
    port, settings = free_port(), watched.shop.house.settings
    url = f"http://127.0.0.1:{port}"
    with served(settings, "127.0.0.1", port):
        async with httpx.AsyncClient(base_url=url) as client:
            known = await client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
            assert (await client.get("/metrics")).status_code == 401
            assert (await client.get("/")).status_code == 404
    assert "storefront_orders_placed" in known.text
    with (
        pytest.raises(Misconfigured, match="STOREFRONT_METRICS_TOKEN"),
        served(replace(settings, metrics_token=None), "127.0.0.1", port),
    ):
        raise AssertionError("nothing is served without a token")


async def test_a_database_that_is_away_is_told(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(watched.shop.database, "reading", away)
    found = await watched.read()
    assert found["storefront_database_up",] == 0
    assert not any("relay" in name[0] for name in found)


def _grown(before: Figures, after: Figures, name: str) -> Figures:
    """By labels, sorted; what did not grow is left out."""
    return {
        key[1:]: value - before.get(key, 0)
        for key, value in after.items()
        if key[0] == name and value != before.get(key, 0)
    }
