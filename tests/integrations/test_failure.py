"""Plug-ins fail, hang and go away; nobody else notices, and their merchant can see why."""

import asyncio
import logging
import sys
from typing import Any

import pytest
from sqlalchemy import select, update

from storefront.core.outbox import Task
from storefront.integrations import run as running
from storefront.integrations.models import Integration
from storefront.integrations.plugin import Context, Event, Field, GiveUp, Trouble
from storefront.integrations.queries import RUN
from storefront.webhooks.deliver import RETRIES
from storefront.worker.relay import drain, run_relay
from tests.integrations.conftest import Install, SetUp, Wait, Working, put, shown
from tests.integrations.recording import Recording
from tests.support.house import Shop
from tests.support.outbox import tasks

SECRET = "s3cret/key-of-the-room"
FIELDS = (Field("key", "Key", secret=True),)


async def fail(context: Context, event: Event) -> None:
    raise Trouble("The receiver answered with status 500.")


def runs(found: list[Task]) -> list[Task]:
    return [task for task in found if task.kind == RUN]


async def test_a_run_that_fails_is_tried_again_and_the_reason_is_shown(
    shop: Shop, working: Working, install: Install, set_up: SetUp, wait: Wait
) -> None:
    recording = Recording(fail)
    template = recording.template()
    install(template)
    made = await set_up(template.id)
    await drain(working())
    now = await shown(shop, made["id"])
    assert (now["status"], now["success_rate"]) == ("ready", 0)
    assert now["last_error"] == "The receiver answered with status 500."

    recording.act = None
    wait(RETRIES[0])
    await drain(working())
    now = await shown(shop, made["id"])
    assert (now["success_rate"], now["last_error"]) == (0.5, None)
    assert len({event.id for event in recording.events}) == 1


async def test_after_the_last_try_it_is_given_up(
    shop: Shop, working: Working, install: Install, set_up: SetUp, wait: Wait
) -> None:
    recording = Recording(fail)
    template = recording.template()
    install(template)
    await set_up(template.id)
    for _ in range(5):
        await drain(working(retries=(1, 2)))
        wait(5)
    [task] = runs(await tasks(shop))
    assert (len(recording.events), task.done) == (3, True)
    assert task.error == "The receiver answered with status 500."


async def test_what_cannot_be_mended_by_trying_is_not_tried_again(
    shop: Shop, working: Working, install: Install, set_up: SetUp, wait: Wait
) -> None:
    async def refuse(context: Context, event: Event) -> None:
        raise GiveUp("The room is gone.")

    recording = Recording(refuse)
    template = recording.template()
    install(template)
    made = await set_up(template.id)
    await drain(working())
    wait(100)
    await drain(working())
    assert len(recording.events) == 1
    assert (await shown(shop, made["id"]))["last_error"] == "The room is gone."


async def test_no_secret_is_told_by_an_error(
    shop: Shop,
    working: Working,
    install: Install,
    set_up: SetUp,
    wait: Wait,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def leak(context: Context, event: Event) -> None:
        raise RuntimeError(f"https://x/{context.config['key']} s3cret%2Fkey-of-the-room 4242424242424242")

    template = Recording(leak).template(fields=FIELDS)
    install(template)
    with caplog.at_level(logging.DEBUG):
        made = await set_up(template.id, key=SECRET)
        await drain(working())
    now = await shown(shop, made["id"])
    assert now["last_error"] == "RuntimeError: https://x/[hidden] [hidden] [hidden]"
    [task] = runs(await tasks(shop))
    assert task.error == now["last_error"]
    assert "s3cret" not in caplog.text


async def test_a_plug_in_can_neither_end_the_server_nor_its_own_task(
    shop: Shop, working: Working, install: Install, set_up: SetUp, wait: Wait
) -> None:
    async def leave(context: Context, event: Event) -> None:
        if recording.events[1:]:
            raise asyncio.CancelledError
        sys.exit("bye")

    recording = Recording(leave)
    template = recording.template()
    install(template)
    made = await set_up(template.id)
    await drain(working())
    assert (await shown(shop, made["id"]))["last_error"] == "SystemExit: bye"
    wait(RETRIES[0])
    await drain(working())
    assert (await shown(shop, made["id"]))["last_error"] == "It was cut off by itself."


async def test_a_long_error_is_cut(shop: Shop, working: Working, install: Install, set_up: SetUp) -> None:
    async def shout(context: Context, event: Event) -> None:
        raise Trouble("\x00a" * 10_000)

    template = Recording(shout).template()
    install(template)
    made = await set_up(template.id)
    await drain(working())
    assert (await shown(shop, made["id"]))["last_error"] == "a" * 500


async def test_the_success_rate_is_that_of_the_latest_thirty_runs(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    template = Recording(fail).template()
    install(template)
    made = await set_up(template.id)
    async with shop.database.writing() as session:
        mine = Integration.merchant_id == shop.id, Integration.id == made["id"]
        await session.execute(update(Integration).where(*mine).values(recent="0" * 10 + "1" * 20))
    await drain(working())
    assert (await shown(shop, made["id"]))["success_rate"] == 0.67


async def test_a_plug_in_that_hangs_is_ended_and_delays_nobody(
    shop: Shop, working: Working, install: Install, set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended, told = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def hang(context: Context, event: Event) -> None:
        begun.set()
        try:
            await asyncio.sleep(3600)
        finally:
            ended.set()

    async def listen(context: Context, event: Event) -> None:
        told.set()

    monkeypatch.setattr(running, "SECONDS", 1)
    hanging, well = Recording(hang), Recording(listen)
    templates = hanging.template("hanging"), well.template("well")
    install(*templates)
    slow, quick = (await set_up(templates[0].id))["id"], (await set_up(templates[1].id))["id"]
    stop = asyncio.Event()
    relay = asyncio.create_task(run_relay(working(), stop))
    async with asyncio.timeout(20):
        await begun.wait()
        await told.wait()
        assert not ended.is_set()
        await ended.wait()
    stop.set()
    await relay
    assert (await shown(shop, slow))["last_error"] == "It did not end within 1 seconds."
    assert (await shown(shop, quick))["success_rate"] == 1


async def test_a_template_that_is_not_installed_any_more_fails_and_comes_back_when_set_up_anew(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    template = recording.template(events=("discounts.create",))
    install(template)
    made = await set_up(template.id)
    await drain(working())
    await shop.secret.post("/v1/discounts", json={"code": "WINTER", "value": 1})
    install()
    await drain(working())
    now = await shown(shop, made["id"])
    assert (now["status"], now["last_error"]) == ("failed", "Its template is not installed here.")
    assert recording.names == ["integrations.ready"]
    refused = await shop.secret.put(f"/v1/integrations/{made['id']}", json={"config": {}})
    assert refused.json()["error"]["errors"] == {
        "config": ["The template of this integration is not installed any more."]
    }
    assert (await put(shop, made["id"], redeploy=True))["status"] == "initializing"
    await drain(working())
    assert (await shown(shop, made["id"]))["status"] == "failed"

    install(template)
    await put(shop, made["id"], redeploy=True)
    await drain(working())
    assert (await shown(shop, made["id"]))["status"] == "ready"


async def test_a_template_that_asks_for_more_after_an_upgrade_fails_until_that_is_given(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    install(recording.template())
    template = recording.template(fields=(Field("key", "Key", required=True),))
    made = await set_up(template.id)
    install(template)
    await drain(working())
    now = await shown(shop, made["id"])
    assert now["status"] == "failed"
    assert "lacks something" in now["last_error"]
    await put(shop, made["id"], config={"key": "x"})
    await drain(working())
    assert (await shown(shop, made["id"]))["status"] == "ready"


async def test_what_a_failed_run_asked_for_is_not_done_and_what_a_good_one_asked_for_is_done_once(
    shop: Shop, working: Working, install: Install, set_up: SetUp, wait: Wait
) -> None:
    async def ask(context: Context, event: Event) -> None:
        if event.name == "integrations.ready":
            for _ in range(2):
                context.later("page", {"n": 1}, once=True)
            context.later("page", {"n": 2}, delay=60)
            if len(recording.events) == 1:
                raise Trouble("Not yet.")

    recording = Recording(ask)
    template = recording.template()
    install(template)
    await set_up(template.id)
    await drain(working())
    wait(RETRIES[0])
    await drain(working())
    assert recording.names == ["integrations.ready", "integrations.ready", "page"]
    wait(60)
    await drain(working())
    assert [event.payload for event in recording.events[2:]] == [{"n": 1}, {"n": 2}]


async def test_a_run_may_not_ask_for_endless_work(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    async def ask(context: Context, event: Event) -> None:
        for place in range(21):
            context.later("page", place)

    template = Recording(ask).template()
    install(template)
    made = await set_up(template.id)
    await drain(working())
    assert (await shown(shop, made["id"]))["last_error"].startswith("ValueError: One run may not ask")
    async with shop.database.reading() as session:
        asked: Any = select(Task.kind).where(Task.merchant_id == shop.id, Task.lane == made["id"])
        assert list(await session.scalars(asked)) == [RUN]


async def test_waiting_for_its_first_event_costs_no_attempts(
    shop: Shop, working: Working, install: Install, set_up: SetUp, wait: Wait
) -> None:
    recording = Recording()
    template = recording.template(events=("discounts.create",))
    install(template)
    made = await set_up(template.id)
    await shop.secret.post("/v1/discounts", json={"code": "WINTER", "value": 1})
    async with shop.database.writing() as session:
        stuck = Task.merchant_id == shop.id, Task.kind == "integrations.deploy"
        await session.execute(update(Task).where(*stuck).values(due=2**40))
    for _ in range(20):
        await drain(working())
        wait(2)
    [waiting] = runs(await tasks(shop))
    assert (waiting.attempts, waiting.done, recording.names) == (0, False, [])
    await put(shop, made["id"], status="ready")
    await drain(working())
    wait(2)
    await drain(working())
    assert recording.names == ["integrations.ready", "discounts.create"]
