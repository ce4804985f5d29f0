"""A few tasks of each lane at a time, whatever waits behind them."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import insert

from storefront.core import clock
from storefront.core.outbox import Task
from storefront.core.tasks import Job, TaskContext
from storefront.worker import tasks
from storefront.worker.lanes import Lanes
from tests.support.house import Shop, counted
from tests.worker.test_relay import ask, context, rows

__all__ = ["context"]


async def fill_lane(shop: Shop, lane: str, count: int, due: int = 0) -> None:
    """`count` tasks of a lane, due one second after the other from `due` seconds ago on."""
    at = clock.now() - 3600 - due
    waiting = [
        {
            "id": f"task_{shop.id}_{lane}_{number}",
            "merchant_id": shop.id,
            "kind": "mugs.post",
            "lane": f"{lane}{shop.id}",
            "payload": number,
            "created": at,
            "due": at + number,
        }
        for number in range(count)
    ]
    async with shop.database.writing() as session:
        await session.execute(insert(Task), waiting)


def taken(shop: Shop, jobs: list[Job]) -> list[tuple[str, int]]:
    """Lane and number of each, in order."""
    return sorted(((job.lane or "").removesuffix(str(shop.id)), job.payload) for job in jobs)


async def test_of_each_lane_the_two_that_wait_longest_are_handed_out(
    shop: Shop, context: TaskContext
) -> None:
    await fill_lane(shop, "kiln", 30)
    await fill_lane(shop, "shed", 1)
    await ask(shop, "mugs.wrap")
    found = await tasks.lease_laned(shop.database, 32, Counter())
    assert taken(shop, found) == [("kiln", 0), ("kiln", 1), ("shed", 0)]
    assert [job.kind for job in await tasks.lease(shop.database, 8)] == ["mugs.wrap"]


async def test_what_is_being_worked_on_counts(shop: Shop, context: TaskContext) -> None:
    for lane in ("full", "half", "free"):
        await fill_lane(shop, lane, 5)
    busy: Lanes = Counter({f"full{shop.id}": 2, f"half{shop.id}": 1})
    found = await tasks.lease_laned(shop.database, 32, busy)
    assert taken(shop, found) == [("free", 0), ("free", 1), ("half", 0)]


async def test_with_little_room_every_lane_gets_its_first(shop: Shop, context: TaskContext) -> None:
    await fill_lane(shop, "old", 5, due=600)
    await fill_lane(shop, "new", 5)
    found = await tasks.lease_laned(shop.database, 2, Counter())
    assert taken(shop, found) == [("new", 0), ("old", 0)]
    assert await tasks.lease_laned(shop.database, 0, Counter()) == []


async def test_a_lane_whose_tasks_are_for_later_waits(shop: Shop, context: TaskContext) -> None:
    await fill_lane(shop, "late", 2, due=-7200)
    assert await tasks.lease_laned(shop.database, 8, Counter()) == []
    assert {row.attempts for row in await rows(shop)} == {0}


async def test_workers_side_by_side_never_hold_the_same_task(shop: Shop, context: TaskContext) -> None:
    for lane in ("kiln", "shed", "yard"):
        await fill_lane(shop, lane, 20)
    seen: list[str] = []

    async def worker() -> None:
        while found := await tasks.lease_laned(shop.database, 8, Counter()):
            seen.extend(job.id for job in found)

    await asyncio.gather(*(worker() for _ in range(4)))
    await worker()
    assert len(seen) == len(set(seen)) == 60


@pytest.mark.parametrize("lanes", [1, 12])
async def test_the_statements_are_as_many_for_one_lane_as_for_twelve(
    shop: Shop, context: TaskContext, lanes: int
) -> None:
    """Two to find what is next, one to take it, one to note that it is taken."""
    for number in range(lanes):
        await fill_lane(shop, f"lane{number}-", 3)
    with counted(shop.database) as statements:
        found = await tasks.lease_laned(shop.database, 32, Counter())
    assert (len(found), len(statements)) == (2 * lanes, 4)
