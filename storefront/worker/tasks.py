"""Handing out tasks and noting what became of them. Whoever holds a task holds it until its lease ends."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.clock import DAY
from storefront.core.db import Database
from storefront.core.outbox import Event, Task
from storefront.core.redact import redact_text
from storefront.core.tasks import Job
from storefront.worker.lanes import Lanes, next_in_lanes

LEASE = 60
"""Seconds a handed-out task stays with whoever took it."""
DELAYS = (5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200)
"""Seconds before each further attempt; after the last one the task is given up."""
KEPT = 7 * DAY
"""Seconds that finished tasks stay for people to look at."""
KEPT_EVENTS = 30 * DAY
KEPT_FAILURES = 90 * DAY
"""Seconds that what was given up can be looked at and asked for again."""
MAX_ERROR = 500


TABLE: Any = Task.__table__
HELD = TABLE.c.id == bindparam("job"), TABLE.c.attempts == bindparam("attempt")
DONE = update(TABLE).where(*HELD).values(done=True, error=None)
"""Made once. Only by the one who holds it: after a lease ran out, `attempts` has moved on."""


async def lease(database: Database, wanted: int) -> list[Job]:
    """Up to `wanted` due tasks without a lane, now ours for LEASE seconds. Idling writes nothing."""
    async with database.reading() as session:
        if wanted < 1 or not await session.scalar(select(Task.id).where(*_plain()).limit(1)):
            return []
    async with database.writing() as session:
        return await lease_plain(session, wanted)


async def lease_laned(database: Database, wanted: int, busy: Lanes) -> list[Job]:
    """Up to `wanted` due tasks with a lane, a few of each, those that are `busy` counted in."""
    async with database.reading() as session:
        ids = await next_in_lanes(session, wanted, busy) if wanted > 0 else []
    if not ids:
        return []
    async with database.writing() as session:
        return await lease_named(session, ids)


async def lease_plain(session: AsyncSession, wanted: int) -> list[Job]:
    return await _lease(session, wanted, *_plain())


async def lease_named(session: AsyncSession, ids: Sequence[str]) -> list[Job]:
    return await _lease(session, len(ids), Task.id.in_(ids))


async def _lease(session: AsyncSession, wanted: int, *which: ColumnElement[bool]) -> list[Job]:
    """What another process holds, or has just taken, is left to it."""
    asked = select(Task).where(*which).order_by(Task.due, Task.id).limit(wanted)
    rows = await session.scalars(asked.with_for_update(skip_locked=True))
    return [_take(row) for row in rows if not row.done and row.due <= clock.now()]


async def finish(database: Database, job: Job, error: str | None = None) -> None:
    """It is done, or (with `error`) it never will be."""
    async with database.writing() as session:
        await _note(session, job, done=True, error=_short(error))


async def note_finished(session: AsyncSession, jobs: Sequence[Job]) -> None:
    """The same for several that went well."""
    if jobs:
        named = [{"job": job.id, "attempt": job.attempts} for job in sorted(jobs, key=lambda job: job.id)]
        await session.execute(DONE, named)


async def postpone(database: Database, job: Job, seconds: int, error: str, *, counts: bool = True) -> None:
    """Try again in so many seconds; whether this time `counts` as an attempt."""
    attempts = job.attempts if counts else job.attempts - 1
    async with database.writing() as session:
        await _note(session, job, due=clock.now() + seconds, attempts=attempts, error=_short(error))


async def retry(database: Database, job: Job, error: str) -> None:
    """Try again after a growing delay; after the last one give up."""
    if job.attempts > len(DELAYS):
        await finish(database, job, error)
        return
    await postpone(database, job, DELAYS[job.attempts - 1], error)


async def tidy(database: Database) -> None:
    """Forget what was finished long ago; what was given up stays longer."""
    now = clock.now()
    async with database.writing() as session:
        await session.execute(delete(Task).where(Task.done, Task.error.is_(None), Task.created < now - KEPT))
        await session.execute(delete(Task).where(Task.done, Task.created < now - KEPT_FAILURES))
        await session.execute(delete(Event).where(Event.relayed, Event.created < now - KEPT_EVENTS))


def _plain() -> tuple[ColumnElement[bool], ...]:
    return ~Task.done, Task.due <= clock.now(), Task.lane.is_(None)


def _take(row: Task) -> Job:
    row.due = clock.now() + LEASE
    row.attempts += 1
    return Job(row.id, row.merchant_id, row.kind, row.payload, row.attempts, row.lane, row.cause)


async def _note(session: AsyncSession, job: Job, **values: object) -> None:
    """Only by the one who holds it: after a lease ran out, `attempts` has moved on."""
    held = Task.id == job.id, Task.attempts == job.attempts
    await session.execute(update(Task).where(*held).values(**values))


def _short(error: str | None) -> str | None:
    return None if error is None else redact_text(error)[:MAX_ERROR]
