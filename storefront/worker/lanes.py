"""Which tasks are next in each lane, found without reading through what waits behind them.

A receiver that is down for a day may leave a hundred thousand tasks in its lane. So the lanes are found by
going from one to the next in the index, and of each only the first few tasks are read.
"""

from collections import Counter
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    CompoundSelect,
    Integer,
    ScalarSelect,
    Select,
    bindparam,
    func,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storefront.core import clock
from storefront.core.outbox import Task

PER_LANE = 2
"""Tasks of one lane that a process works on at a time."""
Lanes = Counter[str]
"""How many tasks of each lane are being worked on."""


async def next_in_lanes(session: AsyncSession, wanted: int, busy: Lanes) -> list[str]:
    """Ids of up to `wanted` due tasks with a lane, PER_LANE of each, those that are `busy` counted in.

    Every lane gets its first before one gets its second.
    """
    now = clock.now()
    waiting = await session.scalars(WAITING, {"now": now})
    lanes = [lane for lane in waiting if busy[lane] < PER_LANE][:wanted]
    rooms = {f"room_{n}": PER_LANE - busy[lane] for n, lane in enumerate(lanes)}
    asked = {"now": now, **rooms, **{f"lane_{n}": lane for n, lane in enumerate(lanes)}}
    rows = (await session.execute(_heads(len(lanes)), asked)).all() if lanes else []
    taken: Lanes = Counter(busy)
    ranked = []
    for lane, due, id in sorted(rows):
        ranked.append((taken[lane], due, id))
        taken[lane] += 1
    return [id for _, _, id in sorted(ranked)[:wanted]]


def _waiting() -> Select[str]:
    """The lanes in which something is due; the one that waits longest first."""
    lanes = _lanes()
    first = _first(lanes)
    return select(lanes.c.name).where(lanes.c.name.is_not(None), first <= bindparam("now")).order_by(first)


def first_due() -> Select[int | None]:
    """Of each lane in which something waits, the moment when its first task is or was due."""
    lanes = _lanes()
    return select(_first(lanes)).where(lanes.c.name.is_not(None))


def _first(lanes: CTE) -> ScalarSelect[int | None]:
    return select(func.min(Task.due)).where(~Task.done, Task.lane == lanes.c.name).scalar_subquery()


def _lanes() -> CTE:
    """All lanes in which something waits."""
    least = select(func.min(Task.lane).label("name")).where(~Task.done).cte("lanes", recursive=True)
    after = select(func.min(Task.lane)).where(~Task.done, Task.lane > least.c.name).scalar_subquery()
    return least.union_all(select(after).where(least.c.name.is_not(None)))


@lru_cache(maxsize=20)
def _heads(count: int) -> CompoundSelect[Any]:
    """The first due tasks of so many lanes."""
    return union_all(*map(_head, range(count)))


def _head(number: int) -> Select[Any]:
    """Of one lane: in a subquery, because parts of a union cannot have limits."""
    task = aliased(Task)
    due = ~task.done, task.lane == bindparam(f"lane_{number}"), task.due <= bindparam("now")
    head = select(task.lane, task.due, task.id).where(*due).order_by(task.due)
    return select(head.limit(bindparam(f"room_{number}", type_=Integer)).subquery())


WAITING = _waiting()
