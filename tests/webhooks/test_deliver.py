"""Every event reaches everybody who subscribed, at least once, signed afresh each time."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import func, select

from storefront.core import clock
from storefront.core.outbox import Task, enqueue
from storefront.core.tasks import Handler, Job, TaskContext
from storefront.webhooks.again import begin_again
from storefront.webhooks.deliver import RETRIES
from storefront.webhooks.models import WebhookAttempt
from storefront.worker.registry import FOLLOWERS, HANDLERS
from storefront.worker.relay import drain, run_relay
from tests.support.carts import sell
from tests.support.house import House, Shop, open_shop
from tests.support.receiver import Reply
from tests.support.till import fill, pay
from tests.webhooks.catching import catching, is_genuine
from tests.webhooks.conftest import Subscribe, Working

DISCOUNT = {
    "code": "WINTER",
    "type": "percentage",
    "value": 12.5,
    "meta": {"Ü/x": [1.0, {"2": "é", "1": None}]},
}


async def key_of(shop: Shop) -> str:
    return str((await shop.secret.get("/v1/webhooks/signing_key")).json()["data"]["signing_key"])


async def history(shop: Shop, id: str) -> list[int]:
    """Status codes, newest first."""
    rows = (await shop.secret.get(f"/v1/webhooks/{id}")).json()["history"]["data"]
    return [row["response_code"] for row in rows]


async def test_an_event_arrives_with_the_answer_that_caused_it(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    async with catching() as receiver:
        id = await subscribe(receiver.url, "discounts.create")
        made = await shop.secret.post("/v1/discounts", json=DISCOUNT)
        await drain(working(receiver.pair))

        [envelope] = receiver.envelopes
        assert list(envelope) == ["id", "event", "created", "response_code", "payload", "signature"]
        assert (envelope["event"], envelope["response_code"]) == ("discounts.create", 200)
        assert envelope["payload"] == made.json()
        assert is_genuine(await key_of(shop), envelope)
        assert "content-type: application/json" in receiver.heads[0].lower()
        assert await history(shop, id) == [200]


async def test_nobody_else_hears_of_it(
    shop: Shop, house: House, working: Working, subscribe: Subscribe
) -> None:
    async with catching() as receiver, open_shop(house) as other:
        await subscribe(receiver.url, "products.create")
        switched_off = {"url": receiver.url, "subscribed_events": ["discounts.create"], "active": False}
        await shop.secret.post("/v1/webhooks", json=switched_off)
        await other.secret.post("/v1/webhooks", json={**switched_off, "active": True})
        await shop.secret.post("/v1/discounts", json=DISCOUNT)
        await drain(working(receiver.pair))
        assert receiver.bodies == []


async def test_a_receiver_that_fails_is_tried_again_with_the_same_id_and_a_fresh_stamp(
    shop: Shop, working: Working, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    async with catching(Reply(500, b"oh"), Reply(302, headers={"Location": "/"}), Reply(204)) as receiver:
        id = await subscribe(receiver.url, "discounts.create")
        await shop.secret.post("/v1/discounts", json=DISCOUNT)
        for later in (0, 6, 40):
            monkeypatch.setattr(clock, "now", lambda at=now + later: at)
            await drain(working(receiver.pair))

        sent, key = receiver.envelopes, await key_of(shop)
        assert len(sent) == 3
        assert len({envelope["id"] for envelope in sent}) == 1
        assert [envelope["created"] - now for envelope in sent] == [0, 6, 40]
        assert all(is_genuine(key, envelope) for envelope in sent)
        assert await history(shop, id) == [204, 302, 500]


async def test_a_receiver_that_is_down_for_sixty_hours_gets_it_by_the_thirteenth_attempt(
    shop: Shop, working: Working, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is moved to each next attempt; the server comes up again after 60 hours."""
    at = clock.now()
    started, hours = at, 3600
    down, up = Reply(503), Reply(200)
    attempts_while_down = sum(sum(RETRIES[:n]) <= 60 * hours for n in range(len(RETRIES) + 1))
    async with catching(*[down] * attempts_while_down, up) as receiver:
        id = await subscribe(receiver.url, "discounts.create")
        await shop.secret.post("/v1/discounts", json=DISCOUNT)
        for wait in (0, *RETRIES):
            at += wait
            monkeypatch.setattr(clock, "now", lambda moment=at: moment)
            await drain(working(receiver.pair))

        assert len(receiver.bodies) == attempts_while_down + 1 <= 13
        assert at - started >= 60 * hours
        assert (await history(shop, id))[0] == 200
        assert (await shop.secret.get(f"/v1/webhooks/{id}")).json()["failing_since"] is None


async def test_after_the_last_attempt_it_is_given_up_and_the_webhook_says_since_when_it_fails(
    shop: Shop, working: Working, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    async with catching(Reply(500)) as receiver:
        id = await subscribe(receiver.url, "discounts.create")
        await shop.secret.post("/v1/discounts", json=DISCOUNT)
        for later in range(0, 60, 10):
            monkeypatch.setattr(clock, "now", lambda at=now + later: at)
            await drain(working(receiver.pair, retries=(1, 2)))

        assert await history(shop, id) == [500] * 3
        assert (await shop.secret.get(f"/v1/webhooks/{id}")).json()["failing_since"] == now
        async with shop.database.reading() as session:
            errors = list(
                await session.scalars(select(Task.error).where(Task.merchant_id == shop.id, Task.lane == id))
            )
        assert errors == ["500 after 3 attempts"]


async def test_nothing_answers_is_history_too_and_tells_nothing_of_the_network(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    refused = await subscribe("http://127.0.0.1:9/hook", "discounts.create")
    unknown = await subscribe("http://no-such-host.invalid/hook", "discounts.create")
    await shop.secret.post("/v1/discounts", json=DISCOUNT)
    await drain(working(retries=(600,)))
    for id in (refused, unknown):
        [row] = (await shop.secret.get(f"/v1/webhooks/{id}")).json()["history"]["data"]
        assert (row["response_code"], row["response_body"]) == (0, "This address may not be reached.")


async def test_a_change_that_rolls_back_is_never_told(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    async with catching() as receiver:
        await subscribe(receiver.url, "discounts.create")
        assert (
            await shop.secret.post("/v1/discounts", json={**DISCOUNT, "product_ids": ["prod_x"]})
        ).status_code == 422
        await drain(working(receiver.pair))
        assert receiver.bodies == []


async def test_a_deleted_webhook_hears_nothing_more(
    shop: Shop, working: Working, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    async with catching(Reply(500)) as receiver:
        id = await subscribe(receiver.url, "discounts.create")
        await shop.secret.post("/v1/discounts", json=DISCOUNT)
        await drain(working(receiver.pair))
        assert (await shop.secret.delete(f"/v1/webhooks/{id}")).status_code == 204
        monkeypatch.setattr(clock, "now", lambda: now + 3600)
        await drain(working(receiver.pair))
        assert len(receiver.bodies) == 1


async def test_thirty_attempts_are_remembered(shop: Shop, working: Working, subscribe: Subscribe) -> None:
    async with catching() as receiver:
        id = await subscribe(receiver.url, "discounts.create")
        for number in range(33):
            await shop.secret.post("/v1/discounts", json={"code": f"C{number}", "value": 5})
        await drain(working(receiver.pair))
        assert len(receiver.bodies) == 33
        async with shop.database.reading() as session:
            mine = WebhookAttempt.merchant_id == shop.id, WebhookAttempt.webhook_id == id
            assert await session.scalar(select(func.count()).where(*mine)) == 30


async def test_a_delivery_whose_process_died_before_noting_it_is_made_again_with_the_same_id(
    shop: Shop, working: Working, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lease runs out, and another process takes the task up."""
    now = clock.now()

    async def dying(context: TaskContext, job: Job) -> None:
        await HANDLERS["webhooks.deliver"](context, job)
        raise asyncio.CancelledError

    dies: dict[str, Handler] = {**HANDLERS, "webhooks.deliver": dying}
    async with catching() as receiver:
        await subscribe(receiver.url, "discounts.create")
        await shop.secret.post("/v1/discounts", json=DISCOUNT)
        with pytest.raises(asyncio.CancelledError):
            await drain(working(receiver.pair), FOLLOWERS, dies)
        monkeypatch.setattr(clock, "now", lambda: now + 61)
        await drain(working(receiver.pair))
        first, second = receiver.envelopes
        assert first["id"] == second["id"]


@asynccontextmanager
async def relaying(context: TaskContext) -> AsyncIterator[None]:
    """The relay at work; at the end it is not waited for."""
    stop = asyncio.Event()
    relay = asyncio.create_task(run_relay(context, stop))
    try:
        yield
    finally:
        stop.set()
        relay.cancel()
        await asyncio.gather(relay, return_exceptions=True)


async def until(happened: Callable[[], object]) -> None:
    """Wait for it, eight seconds at most."""
    for _ in range(160):
        if happened():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen")


async def test_a_receiver_that_hangs_delays_nobody_else(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    """Twenty events for one that never answers, then one for another and plain work beside them."""
    done: list[str] = []

    async def notes(_: TaskContext, job: Job) -> None:
        done.append(job.kind)

    HANDLERS["mugs.wrap"] = notes
    try:
        async with catching(Reply(delay=60)) as hanging, catching() as healthy:
            await subscribe(hanging.url, "discounts.create")
            await subscribe(healthy.url, "giftcards.create")
            for number in range(20):
                await shop.secret.post("/v1/discounts", json={"code": f"C{number}", "value": 5})
            await shop.secret.post("/v1/giftcards", json={"code": "GIFT", "initial_value": 5})
            async with shop.database.writing() as session:
                enqueue(session, shop.id, "mugs.wrap", {})

            async with relaying(working(hanging.pair, healthy.pair)):
                await until(lambda: healthy.bodies and done)
                seen = len(hanging.bodies)
            assert (len(healthy.bodies), done, seen) == (1, ["mugs.wrap"], 2)
    finally:
        del HANDLERS["mugs.wrap"]


async def test_of_a_receiver_that_floods_no_more_is_read_than_needed(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    async with catching(Reply(200, b"x" * 30_000_000)) as flooding:
        id = await subscribe(flooding.url, "giftcards.create")
        await shop.secret.post("/v1/giftcards", json={"code": "GIFT", "initial_value": 5})
        assert await drain(working(flooding.pair)) >= 1
    async with shop.database.reading() as session:
        mine = WebhookAttempt.merchant_id == shop.id, WebhookAttempt.webhook_id == id
        [attempt] = await session.scalars(select(WebhookAttempt).where(*mine))
    assert (attempt.response_code, attempt.response_body) == (200, "x" * 500)


async def test_a_capture_never_waits_for_a_receiver(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    async with catching(Reply(delay=60)) as hanging:
        await subscribe(hanging.url, "orders.create")
        bowl, bench = await sell(shop, "Walnut Bowl", 2000), await sell(shop, "Bench", 9000)
        async with relaying(working(hanging.pair)):
            first = await asyncio.wait_for(pay(shop, await fill(shop, (bowl, 1))), 8)
            await until(lambda: hanging.bodies)
            second = await asyncio.wait_for(pay(shop, await fill(shop, (bench, 1))), 8)
        assert (first.status_code, second.status_code) == (200, 200)


async def test_two_relays_side_by_side_deliver_everything_once(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    async with catching(Reply(delay=0.05)) as receiver:
        id = await subscribe(receiver.url, "giftcards.create")
        context = working(receiver.pair)
        async with relaying(context), relaying(context), relaying(context):
            for number in range(12):
                await shop.secret.post("/v1/giftcards", json={"code": f"G{number}", "initial_value": 5})
            await until(lambda: len(receiver.bodies) >= 12)
            await asyncio.sleep(0.3)
        codes = [envelope["payload"]["code"] for envelope in receiver.envelopes]
        assert sorted(codes) == sorted(f"G{number}" for number in range(12))
        assert await history(shop, id) == [200] * 12


async def test_what_was_given_up_is_delivered_when_asked_for_again(
    shop: Shop, working: Working, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    async with catching(Reply(500), Reply(500), Reply(200)) as receiver:
        id = await subscribe(receiver.url, "giftcards.create")
        await shop.secret.post("/v1/giftcards", json={"code": "GIFT", "initial_value": 5})
        for later in (0, 2, 4):
            monkeypatch.setattr(clock, "now", lambda at=now + later: at)
            await drain(working(receiver.pair, retries=(1,)))
        assert len(receiver.bodies) == 2

        async with shop.database.writing() as session:
            assert await begin_again(session, shop.id, id) == 1
        await drain(working(receiver.pair, retries=(1,)))
        assert len({envelope["id"] for envelope in receiver.envelopes}) == 1
        assert await history(shop, id) == [200, 500, 500]


async def test_neither_keys_nor_payloads_nor_addresses_are_logged(
    shop: Shop, working: Working, subscribe: Subscribe, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "storefront")
    async with catching(Reply(500, b"said in anger"), Reply(200)) as receiver:
        id = await subscribe(f"{receiver.url}?token=tell-nobody", "giftcards.create")
        await shop.secret.post("/v1/giftcards", json={"code": "SECRETLY", "initial_value": 5})
        await drain(working(receiver.pair))
        await shop.secret.put("/v1/webhooks/signing_key")
        async with shop.database.reading() as session:
            [error] = await session.scalars(select(Task.error).where(Task.lane == id))
    said = f"{caplog.text} {error}"
    for hidden in (await key_of(shop), "tell-nobody", "SECRETLY", "said in anger"):
        assert hidden not in said


async def test_a_webhook_that_is_deleted_while_its_receiver_thinks_leaves_nothing(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    async with catching(Reply(delay=0.5)) as receiver:
        id = await subscribe(receiver.url, "giftcards.create")
        await shop.secret.post("/v1/giftcards", json={"code": "GIFT", "initial_value": 5})
        delivering = asyncio.create_task(drain(working(receiver.pair)))
        await until(lambda: receiver.bodies)
        assert (await shop.secret.delete(f"/v1/webhooks/{id}")).status_code == 204
        await delivering
        async with shop.database.reading() as session:
            mine = WebhookAttempt.merchant_id == shop.id
            assert await session.scalar(select(func.count(WebhookAttempt.id)).where(mine)) == 0
            assert list(await session.scalars(select(Task.done).where(Task.lane == id))) == [True]
