"""Logging costs log rows when it must cost something, and never an answer."""

import asyncio
import logging
import time
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storefront.core.ids import new_id
from storefront.logs import flush as flushing
from storefront.logs.buffer import Buffer
from storefront.logs.calls import MAX_HELD, Call
from storefront.logs.flush import flush, keep_flushing
from tests.support.house import Shop, counted
from tests.support.logs import Ear, rows_of


def call(key: str, answered: bytes = b"{}") -> Call:
    scope: dict[str, Any] = {
        "method": "GET",
        "path": "/v1/products",
        "query_string": b"",
        "headers": [(b"x-authorization", key.encode())],
        "client": ("127.0.0.1", 1),
        "state": {},
    }
    found = Call(new_id("log"), scope, began=1.0, status=200, ended=1.25, created=1_700_000_000)
    found.answered.add(answered)
    return found


def test_the_newest_calls_stay_and_the_others_are_counted() -> None:
    buffer = Buffer(calls=3)
    calls = [call("") for _ in range(5)]
    for one in calls:
        buffer.add(one)
    assert len(buffer) == 3
    assert [buffer.take().id for _ in range(3)] == [one.id for one in calls[2:]]
    assert (buffer.lost(), buffer.lost()) == (2, 0)


def test_long_answers_push_out_more_than_short_ones() -> None:
    buffer = Buffer(size=MAX_HELD)
    for size in (MAX_HELD // 2, MAX_HELD // 2, 10):
        buffer.add(call("", b"x" * size))
    assert (len(buffer), buffer.lost()) == (2, 1)
    buffer.add(call("", b"x" * MAX_HELD * 9))
    assert (len(buffer), buffer.lost()) == (1, 2)


async def test_long_bodies_are_not_held_on_to(ear: Ear) -> None:
    """Nor by what the framework remembers of a request."""
    text = "unforgettable" * 30_000
    async with ear.secret as client:
        await client.post("/v1/discounts", json={"value": 1, "description": text})
    call = ear.buffer.take()
    assert (call.asked.pieces, call.asked.size > len(text)) == ([], True)
    assert set(call.scope) == {"method", "path", "query_string", "headers", "client", "state"}
    assert set(call.scope["state"]) == {"owner", "api_version"}


async def test_too_many_calls_are_all_answered(ear: Ear, caplog: pytest.LogCaptureFixture) -> None:
    ear.buffer._calls = 4
    async with ear.client("pk_test") as client:
        answers = await asyncio.gather(*(client.get("/v1/merchants") for _ in range(10)))
    assert [answer.status_code for answer in answers] == [200] * 10
    with caplog.at_level(logging.WARNING, "storefront.logs"):
        assert len(await ear.written()) == 4
    assert caplog.messages == ["6 calls to the API were left out of the developers' log"]


async def test_a_database_that_fails_costs_these_calls_only(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    buffer = Buffer()
    buffer.add(call(shop.keys["pk_test"]))

    async def fail(*_: object) -> None:
        raise OperationalError("INSERT password='hush'", {}, Exception("disk is full"))

    with monkeypatch.context() as broken:
        broken.setattr(flushing, "owners_of", fail)
        await flush(shop.database, buffer)
    assert [message.split(":")[0] for message in caplog.messages] == [
        "calls to the API could not be logged",
        "1 calls to the API were left out of the developers' log",
    ]
    assert "hush" not in caplog.text

    buffer.add(call(shop.keys["pk_test"]))
    await flush(shop.database, buffer)
    assert len(await rows_of(shop)) == 1


async def test_requests_go_on_while_the_log_cannot_be_written(ear: Ear) -> None:
    async with ear.shop.database.writing() as session:
        await session.execute(text("ALTER TABLE api_log RENAME TO api_log_away"))
    try:
        async with ear.secret as client:
            assert (await client.post("/v1/discounts", json={"value": 1})).status_code == 200
            await flush(ear.shop.database, ear.buffer)
            assert (await client.get("/v1/discounts")).status_code == 200
    finally:
        async with ear.shop.database.writing() as session:
            await session.execute(text("ALTER TABLE api_log_away RENAME TO api_log"))
    assert [row.method for row in await ear.written()] == ["GET"]


async def test_one_call_that_cannot_be_read_takes_no_other_with_it(shop: Shop) -> None:
    buffer, broken = Buffer(), call(shop.keys["pk_test"])
    broken.scope["path"] = None
    for one in (call(shop.keys["pk_test"]), broken, call(shop.keys["sk_live"])):
        buffer.add(one)
    await flush(shop.database, buffer)
    assert [(row.sandbox, row.duration) for row in await rows_of(shop)] == [(True, 250), (False, 250)]


async def test_many_calls_take_few_statements(shop: Shop) -> None:
    buffer = Buffer()
    for _ in range(100):
        buffer.add(call(shop.keys["pk_test"]))
    with counted(shop.database) as statements:
        await flush(shop.database, buffer)
    written = [one.split(" ", 1)[0] for one in statements if "pg_advisory" not in one]
    assert written[0] == "SELECT"
    assert set(written[1:]) == {"INSERT"}
    assert len(written) <= 3
    assert len(await rows_of(shop)) == 100


async def test_what_waits_at_the_end_is_still_written(shop: Shop) -> None:
    buffer, stop = Buffer(), asyncio.Event()
    task = asyncio.create_task(keep_flushing(shop.database, buffer, stop))
    await asyncio.sleep(0.05)
    buffer.add(call(shop.keys["pk_test"]))
    stop.set()
    await task
    assert len(await rows_of(shop)) == 1


@pytest.mark.parametrize(("spent", "pause"), [(0, 0.5), (0.01, 0.5), (0.1, 0.9), (2, 18)])
def test_after_hard_work_comes_a_long_pause(spent: float, pause: float) -> None:
    assert flushing.pause_after(spent) == pytest.approx(pause)


def test_hearing_a_call_costs_next_to_nothing() -> None:
    """A ceiling a hundred times higher than what it takes, for slow machines."""
    buffer, many = Buffer(), 1000
    begun = time.perf_counter()
    for _ in range(many):
        buffer.add(call(""))
    assert (time.perf_counter() - begun) / many < 0.005
