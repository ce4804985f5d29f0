"""One turn at the outbox: a look, and one transaction if there is anything to do.

What was finished is noted, events become tasks, and what is due is leased. Each commit waits for the disk, so
they share one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.outbox import Event, Task
from storefront.core.tasks import Job
from storefront.worker.fan_out import Follower, relay_waiting
from storefront.worker.lanes import Lanes, next_in_lanes
from storefront.worker.tasks import lease_named, lease_plain, note_finished

PLAIN_DUE = exists().where(~Task.done, Task.due <= bindparam("now"), Task.lane.is_(None))
LOOK = select(exists().where(~Event.relayed).label("events"), PLAIN_DUE.label("tasks"))
"""Made once: it is asked all the time."""


@dataclass(frozen=True, slots=True)
class Room:
    """For so many tasks without a lane, and for so many with one; `busy` are those that are worked on."""

    plain: int
    laned: int
    busy: Lanes


async def take_up(
    database: Database, followers: Sequence[Follower], room: Room, finished: Sequence[Job] = ()
) -> tuple[int, list[Job]]:
    """How many events there were, and the tasks that are ours now. Idling writes nothing."""
    async with database.reading() as session:
        waiting = (await session.execute(LOOK, {"now": clock.now()})).one()
        lanes = [] if waiting.events else await _in_lanes(session, room)
    if not (finished or waiting.events or lanes or (waiting.tasks and room.plain > 0)):
        return 0, []
    async with database.writing() as session:
        await note_finished(session, finished)
        events = await relay_waiting(session, followers) if waiting.events else 0
        if waiting.events:
            await session.flush()
            lanes = await _in_lanes(session, room)
        plain = room.plain if waiting.tasks or events else 0
        jobs = await lease_plain(session, plain) if plain > 0 else []
        jobs += await lease_named(session, lanes) if lanes else []
    return events, jobs


async def _in_lanes(session: AsyncSession, room: Room) -> list[str]:
    return await next_in_lanes(session, room.laned, room.busy) if room.laned > 0 else []
