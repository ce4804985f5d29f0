"""From an event to work that is done, at least once."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from storefront.core import clock
from storefront.core.cause import Cause, current, on_account_of
from storefront.core.outbox import Event, Task, emit, enqueue
from storefront.core.tasks import GiveUp, Handler, Job, TaskContext
from storefront.worker import relay, tasks
from storefront.worker.fan_out import by_name, fan_out
from storefront.worker.registry import HANDLERS
from storefront.worker.relay import drain, work
from tests.support.house import Shop

FOLLOWERS = [by_name({"mugs.sold": ("mugs.wrap", "mugs.post")})]


@pytest_asyncio.fixture
async def context(shop: Shop) -> AsyncIterator[TaskContext]:
    """An outbox in which nothing waits, not even for later, but what the test puts there."""
    async with shop.database.writing() as session:
        await session.execute(update(Event).values(relayed=True))
        await session.execute(update(Task).values(done=True))
    yield TaskContext(shop.house.settings, shop.database)


async def note(shop: Shop, name: str, payload: object) -> None:
    async with shop.database.writing() as session:
        emit(session, shop.id, name, payload)


async def ask(shop: Shop, kind: str, payload: object = None, delay: int = 0) -> None:
    async with shop.database.writing() as session:
        enqueue(session, shop.id, kind, payload, delay)


async def rows(shop: Shop) -> list[Task]:
    async with shop.database.reading() as session:
        asked = select(Task).where(Task.merchant_id == shop.id).order_by(Task.kind)
        return list(await session.scalars(asked))


def keeping(seen: list[Job]) -> Handler:
    async def handler(_: TaskContext, job: Job) -> None:
        seen.append(job)

    return handler


async def failing(_: TaskContext, job: Job) -> None:
    raise ConnectionError("card 4242 4242 4242 4242 of somebody")


async def hopeless(_: TaskContext, job: Job) -> None:
    raise GiveUp("There is nobody to write to.")


async def test_an_event_becomes_each_task_that_follows_once(shop: Shop, context: TaskContext) -> None:
    await note(shop, "mugs.sold", {"id": "mug_1"})
    assert await fan_out(shop.database, FOLLOWERS) == 1
    assert await fan_out(shop.database, FOLLOWERS) == 0
    found = await rows(shop)
    assert [(row.kind, row.payload, row.done) for row in found] == [
        ("mugs.post", {"id": "mug_1"}, False),
        ("mugs.wrap", {"id": "mug_1"}, False),
    ]


async def test_an_event_that_rolls_back_never_happened(shop: Shop, context: TaskContext) -> None:
    async def sell() -> None:
        async with shop.database.writing() as session:
            emit(session, shop.id, "mugs.sold", {})
            raise RuntimeError("the sale fell through")

    with pytest.raises(RuntimeError):
        await sell()
    assert await fan_out(shop.database, FOLLOWERS) == 0
    assert await rows(shop) == []


async def test_workers_side_by_side_share_events_and_tasks(shop: Shop, context: TaskContext) -> None:
    for number in range(20):
        await note(shop, "mugs.sold", {"number": number})
    await asyncio.gather(*(fan_out(shop.database, FOLLOWERS) for _ in range(4)))
    found = await asyncio.gather(*(tasks.lease(shop.database, 10) for _ in range(6)))
    ids = [job.id for jobs in found for job in jobs]
    assert len(ids) == len(set(ids)) == 40


async def test_a_task_is_done_once_it_went_well(shop: Shop, context: TaskContext) -> None:
    seen: list[Job] = []
    await ask(shop, "mugs.wrap", {"paper": "blue"})
    assert await drain(context, (), {"mugs.wrap": keeping(seen)}) == 1
    assert [(job.merchant_id, job.payload, job.attempts) for job in seen] == [(shop.id, {"paper": "blue"}, 1)]
    [row] = await rows(shop)
    assert (row.done, row.error) == (True, None)


async def test_a_task_that_is_not_due_waits(shop: Shop, context: TaskContext) -> None:
    await ask(shop, "mugs.wrap", delay=60)
    assert await drain(context, (), {"mugs.wrap": failing}) == 0
    [row] = await rows(shop)
    assert (row.done, row.attempts) == (False, 0)


async def test_failures_are_tried_again_after_growing_delays(
    shop: Shop, context: TaskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    await ask(shop, "mugs.wrap")
    waits = []
    for _ in tasks.DELAYS:
        await drain(context, (), {"mugs.wrap": failing})
        [row] = await rows(shop)
        assert not row.done
        waits.append(row.due - moment)
        moment = row.due
    assert waits == [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200]
    await drain(context, (), {"mugs.wrap": failing})
    [row] = await rows(shop)
    assert (row.done, row.attempts) == (True, 11)
    assert row.error == "ConnectionError('card [hidden] of somebody')"


async def test_what_can_never_succeed_is_not_tried_again(shop: Shop, context: TaskContext) -> None:
    await ask(shop, "mugs.wrap")
    await drain(context, (), {"mugs.wrap": hopeless})
    [row] = await rows(shop)
    assert (row.done, row.attempts, row.error) == (True, 1, "There is nobody to write to.")


async def test_a_kind_that_nobody_handles_says_so(shop: Shop, context: TaskContext) -> None:
    await ask(shop, "mugs.smash")
    await drain(context, (), {})
    [row] = await rows(shop)
    assert (row.done, row.error) == (True, "Nobody handles mugs.smash.")


async def test_a_task_whose_worker_died_is_handed_out_again(
    shop: Shop, context: TaskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    await ask(shop, "mugs.wrap")
    [first] = await tasks.lease(shop.database, 8)
    assert await tasks.lease(shop.database, 8) == []
    moment += tasks.LEASE
    [again] = await tasks.lease(shop.database, 8)
    assert (again.id, again.attempts) == (first.id, 2)


async def test_a_worker_that_comes_back_late_notes_nothing(
    shop: Shop, context: TaskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    await ask(shop, "mugs.wrap")
    [late] = await tasks.lease(shop.database, 8)
    moment += tasks.LEASE
    await tasks.lease(shop.database, 8)
    await tasks.finish(shop.database, late, "too late")
    [row] = await rows(shop)
    assert (row.done, row.error) == (False, None)


async def test_a_handler_that_hangs_is_ended(
    shop: Shop, context: TaskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_: TaskContext, job: Job) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(relay, "LIMIT", 0.05)
    await ask(shop, "mugs.wrap")
    [job] = await tasks.lease(shop.database, 1)
    await work(context, job, {"mugs.wrap": hang})
    [row] = await rows(shop)
    assert (row.done, row.error) == (False, "TimeoutError()")


async def test_the_loop_works_until_it_is_stopped(
    shop: Shop, context: TaskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Job] = []
    everything = asyncio.Event()

    async def wrap(_: TaskContext, job: Job) -> None:
        seen.append(job)
        if len(seen) == 20:
            everything.set()

    monkeypatch.setitem(HANDLERS, "mugs.wrap", wrap)
    stop = asyncio.Event()
    loop = asyncio.create_task(relay.run_relay(context, stop))
    for _ in range(20):
        await ask(shop, "mugs.wrap")
    await asyncio.wait_for(everything.wait(), 10)
    stop.set()
    async with asyncio.timeout(5):
        await loop
    assert all(row.done for row in await rows(shop))


async def test_a_relay_that_is_broken_off_leaves_nobody_at_work(
    shop: Shop, context: TaskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def wrap(_: TaskContext, job: Job) -> None:
        try:
            begun.set()
            await asyncio.sleep(60)
        finally:
            ended.set()

    monkeypatch.setitem(HANDLERS, "mugs.wrap", wrap)
    await ask(shop, "mugs.wrap")
    working = asyncio.create_task(relay.run_relay(context, asyncio.Event()))
    async with asyncio.timeout(5):
        await begun.wait()
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working
    assert ended.is_set()
    [task] = await rows(shop)
    assert not task.done


async def test_old_finished_work_is_forgotten_and_failures_stay_longer(
    shop: Shop, context: TaskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    await note(shop, "mugs.sold", {})
    await ask(shop, "mugs.wrap")
    await ask(shop, "mugs.smash")
    await drain(context, (), {"mugs.wrap": keeping([])})
    later = clock.now() + tasks.KEPT_EVENTS + 1
    monkeypatch.setattr(clock, "now", lambda: later)
    await tasks.tidy(shop.database)
    assert [row.kind for row in await rows(shop)] == ["mugs.smash"]
    later = clock.now() - tasks.KEPT_EVENTS + tasks.KEPT_FAILURES
    monkeypatch.setattr(clock, "now", lambda: later)
    await tasks.tidy(shop.database)
    assert await rows(shop) == []
    async with shop.database.reading() as session:
        assert await session.scalar(select(Event.id).where(Event.merchant_id == shop.id)) is None


async def test_what_follows_from_a_request_is_done_on_its_account(shop: Shop, context: TaskContext) -> None:
    seen: list[Cause | None] = []

    async def look(_: TaskContext, __: Job) -> None:
        seen.append(current())

    with on_account_of(Cause("rqst_1")):
        await note(shop, "mugs.sold", {})
    await ask(shop, "mugs.post")
    await drain(context, FOLLOWERS, {"mugs.wrap": look, "mugs.post": look})
    asked = {row.id: row.cause for row in await rows(shop)}
    assert {cause.task_id: cause.id for cause in seen if cause} == {
        id: because or id for id, because in asked.items()
    }
    assert sorted(asked.values(), key=str) == [None, "rqst_1", "rqst_1"]
    assert current() is None
