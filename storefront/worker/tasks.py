"""Handing out tasks and noting what became of them. Whoever holds a task holds it until its lease ends."""

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.clock import DAY
from storefront.core.db import Database
from storefront.core.outbox import Event, Task
from storefront.core.redact import redact_text
from storefront.core.tasks import Job

LEASE = 60
"""Seconds a handed-out task stays with whoever took it."""
DELAYS = (5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200)
"""Seconds before each further attempt; after the last one the task is given up."""
KEPT = 7 * DAY
"""Seconds that finished tasks stay for people to look at."""
KEPT_EVENTS = 30 * DAY
MAX_ERROR = 500


async def lease(database: Database, wanted: int) -> list[Job]:
    """Up to `wanted` due tasks, now ours for LEASE seconds."""
    async with database.reading() as session:
        if not await session.scalar(select(Task.id).where(*_due()).limit(1)):
            return []
    async with database.writing() as session:
        rows = await session.scalars(
            select(Task)
            .where(*_due())
            .order_by(Task.due, Task.id)
            .limit(wanted)
            .with_for_update(skip_locked=True)
        )
        return [_take(row) for row in rows]


async def finish(database: Database, job: Job, error: str | None = None) -> None:
    """It is done, or (with `error`) it never will be."""
    async with database.writing() as session:
        await _note(session, job, done=True, error=_short(error))


async def retry(database: Database, job: Job, error: str) -> None:
    """Try again after a growing delay; after the last one give up."""
    if job.attempts > len(DELAYS):
        await finish(database, job, error)
        return
    async with database.writing() as session:
        await _note(session, job, due=clock.now() + DELAYS[job.attempts - 1], error=_short(error))


async def tidy(database: Database) -> None:
    """Forget what was finished long ago; what was given up stays."""
    now = clock.now()
    async with database.writing() as session:
        await session.execute(delete(Task).where(Task.done, Task.error.is_(None), Task.created < now - KEPT))
        await session.execute(delete(Event).where(Event.relayed, Event.created < now - KEPT_EVENTS))


def _due() -> tuple[ColumnElement[bool], ...]:
    return ~Task.done, Task.due <= clock.now()


def _take(row: Task) -> Job:
    row.due = clock.now() + LEASE
    row.attempts += 1
    return Job(row.id, row.merchant_id, row.kind, row.payload, row.attempts)


async def _note(session: AsyncSession, job: Job, **values: object) -> None:
    """Only by the one who holds it: after a lease ran out, `attempts` has moved on."""
    held = Task.id == job.id, Task.attempts == job.attempts
    await session.execute(update(Task).where(*held).values(**values))


def _short(error: str | None) -> str | None:
    return None if error is None else redact_text(error)[:MAX_ERROR]
