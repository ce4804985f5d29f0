"""The log as it grows."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from storefront.logs import follow as following
from storefront.logs import stream
from storefront.logs.stream import events
from storefront.web import stopping
from tests.support.house import House, Shop, open_shop
from tests.support.logs import log_calls, rows_of


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "EVERY", 0.01)


async def heard(feed: AsyncIterator[bytes], count: int) -> list[tuple[str, Any]]:
    """The next events: id and data."""
    found: list[tuple[str, Any]] = []
    async with asyncio.timeout(5):
        while len(found) < count:
            for block in (await anext(feed)).decode().strip().split("\n\n"):
                lines = dict(line.split(": ", 1) for line in block.split("\n"))
                if lines.get("event") == "log":
                    found.append((lines["id"], json.loads(lines["data"])))
    return found


async def test_new_calls_are_told_in_order_and_older_ones_are_not(shop: Shop) -> None:
    [old] = await log_calls(shop)
    [row] = await rows_of(shop)
    feed = events(shop.database, shop.id, True, row.number, "summary")
    ids = await log_calls(shop, 120)
    told = await heard(feed, 120)
    assert [id for id, _ in told] == ids
    assert told[0][1] == (await shop.secret.get(f"/v1/developer/logs/{ids[0]}?format=summary")).json()
    [later] = await log_calls(shop)
    assert [id for id, _ in await heard(feed, 1)] == [later]
    assert old not in [id for id, _ in told]


async def test_others_calls_are_not_told(shop: Shop, house: House) -> None:
    feed = events(shop.database, shop.id, True, 0, "compact")
    async with open_shop(house) as other:
        await log_calls(other, 2)
        await log_calls(shop, 2, sandbox=False)
        [mine] = await log_calls(shop)
        assert [id for id, _ in await heard(feed, 1)] == [mine]


async def test_silence_is_broken_now_and_then(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT", 0.05)
    feed = events(shop.database, shop.id, True, 0, "full")
    assert [await anext(feed) for _ in range(3)] == [
        b"retry: 2000\n\n",
        b": nothing new\n\n",
        b": nothing new\n\n",
    ]


@pytest.mark.parametrize(("name", "value"), [("stops", True), ("lifetime", -1)])
async def test_it_ends_when_the_process_stops_or_its_time_is_over(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    if name == "stops":
        monkeypatch.setattr(stopping._Watch, "told", value)
    else:
        monkeypatch.setattr(stream, "LIFETIME", value)
    answer = await shop.secret.get("/v1/developer/logs/stream")
    assert (answer.status_code, answer.text) == (200, "retry: 2000\n\n")
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in answer.headers
    assert stream._open[shop.id] == 0


async def test_who_comes_back_goes_on_where_they_were(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = await log_calls(shop, 4)
    looks = iter([False, True])
    monkeypatch.setattr(stream, "is_stopping", lambda: next(looks))
    for seen, told in ((ids[1], ids[2:]), ("log_forgotten", ids)):
        looks = iter([False, True])
        answer = await shop.secret.get("/v1/developer/logs/stream", headers={"Last-Event-ID": seen})
        assert [line[4:] for line in answer.text.split("\n") if line.startswith("id: ")] == told


async def test_it_speaks_the_newest_version_only(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping._Watch, "told", True)
    answer = await shop.secret.get("/v1/developer/logs/stream", headers={"Chec-Version": "2020-09-23"})
    assert (answer.status_code, answer.headers["Chec-Version"]) == (200, "2022-07-21")


async def test_a_merchant_has_only_so_many_feeds_at_once(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "FEEDS", 1)
    feed = events(shop.database, shop.id, True, 0, "full")
    await anext(feed)
    refused = await shop.secret.get("/v1/developer/logs/stream")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "15")
    await feed.aclose()
    monkeypatch.setattr(stopping._Watch, "told", True)
    assert (await shop.secret.get("/v1/developer/logs/stream")).status_code == 200
