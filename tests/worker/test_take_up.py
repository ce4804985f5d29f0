"""One turn of the relay: what it looks at, and what it does in one transaction."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest_asyncio
from sqlalchemy import select, update

from storefront.core.outbox import Event, Task, emit, enqueue
from storefront.core.tasks import Job
from storefront.worker import tasks
from storefront.worker.fan_out import by_name
from storefront.worker.take_up import Room, take_up
from tests.support.house import Shop, counted

FOLLOWERS = [by_name({"mugs.sold": ("mugs.wrap",)}), by_name({"mugs.sold": ("mugs.tell",)}, "mails")]
LOOKING = 2
"""Is there anything, and in which lanes?"""


@pytest_asyncio.fixture
async def quiet(shop: Shop) -> AsyncIterator[Shop]:
    """A shop beside which nothing waits."""
    async with shop.database.writing() as session:
        await session.execute(update(Event).values(relayed=True))
        await session.execute(update(Task).values(done=True))
    yield shop


async def turn(shop: Shop, *finished: Job, plain: int = 8, busy: int = 0) -> tuple[int, list[Job]]:
    room = Room(plain, 32, Counter({"mails": busy} if busy else {}))
    return await take_up(shop.database, FOLLOWERS, room, finished)


async def sell(shop: Shop) -> None:
    async with shop.database.writing() as session:
        emit(session, shop.id, "mugs.sold", {"id": "mug_1"})


async def done(shop: Shop) -> dict[str, bool]:
    async with shop.database.reading() as session:
        rows = await session.scalars(select(Task).where(Task.merchant_id == shop.id))
        return {row.kind: row.done for row in rows}


async def test_what_follows_from_an_event_is_taken_up_at_once(quiet: Shop) -> None:
    await sell(quiet)
    events, jobs = await turn(quiet)
    assert (events, [(job.kind, job.attempts) for job in jobs]) == (1, [("mugs.wrap", 1), ("mugs.tell", 1)])
    assert await turn(quiet) == (0, [])


async def test_idling_asks_little_and_writes_nothing(quiet: Shop) -> None:
    with counted(quiet.database) as seen:
        assert await turn(quiet) == (0, [])
    assert len(seen) == LOOKING
    assert all(not statement.startswith(("INSERT", "UPDATE", "DELETE")) for statement in seen)


async def test_where_there_is_no_room_things_wait(quiet: Shop) -> None:
    await sell(quiet)
    assert await turn(quiet, plain=0, busy=2) == (1, [])
    with counted(quiet.database) as seen:
        assert await turn(quiet, plain=0, busy=2) == (0, [])
    assert len(seen) == LOOKING
    assert len((await turn(quiet))[1]) == 2


async def test_what_went_well_is_noted_with_the_next_turn(quiet: Shop) -> None:
    await sell(quiet)
    _, jobs = await turn(quiet)
    assert set((await done(quiet)).values()) == {False}
    assert await turn(quiet, *jobs) == (0, [])
    assert await done(quiet) == {"mugs.wrap": True, "mugs.tell": True}


async def test_what_somebody_else_has_taken_over_is_not_noted(quiet: Shop) -> None:
    async with quiet.database.writing() as session:
        enqueue(session, quiet.id, "mugs.wrap", None)
    [late] = (await turn(quiet))[1]
    async with quiet.database.writing() as session:
        await session.execute(update(Task).where(Task.id == late.id).values(due=0))
    assert len(await tasks.lease(quiet.database, 8)) == 1
    await turn(quiet, late)
    assert await done(quiet) == {"mugs.wrap": False}
