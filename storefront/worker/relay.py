"""The relay: from the outbox to the work that follows, at least once, many at a time but never too many."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy.exc import SQLAlchemyError

from storefront.core.cause import Cause, on_account_of
from storefront.core.redact import redact_text
from storefront.core.tasks import Again, GiveUp, Handler, Job, NotYet, TaskContext
from storefront.worker import tasks
from storefront.worker.fan_out import Follower, fan_out
from storefront.worker.registry import FOLLOWERS, HANDLERS
from storefront.worker.take_up import Room, take_up

log = logging.getLogger("storefront.relay")
Running = dict[asyncio.Task[None], Job]
AT_ONCE = 8
"""Tasks a process works on at the same time, of those without a lane."""
LANED_AT_ONCE = 32
"""And of those with one: they mostly wait for somebody else's server."""
IDLE = 0.5
"""Seconds between two looks at an empty outbox."""
MOMENT = 0.02
"""Seconds in which others may end too, to be noted in one transaction."""
LIMIT = 50
"""Seconds a handler may take: less than the lease."""
PATIENCE = 15
"""Seconds that running handlers get when the process is told to stop."""


async def run_relay(context: TaskContext, stop: asyncio.Event) -> None:
    """Work until `stop` is set, then finish what was begun. Cancelled, it leaves nothing running either."""
    running: Running = {}
    finished: list[Job] = []
    try:
        while not stop.is_set():
            await _turn(context, stop, running, finished)
        await _end_work(running)
    finally:
        await _break_off(running)
        await _note_rest(context, finished)


async def _turn(context: TaskContext, stop: asyncio.Event, running: Running, finished: list[Job]) -> None:
    for task in [task for task in running if task.done()]:
        del running[task]
    try:
        idle = not await _begin_work(context, running, finished)
    except (SQLAlchemyError, OSError) as error:
        log.warning("the outbox cannot be read: %s", redact_text(repr(error)))
        idle = True
    if idle:
        await _rest(stop, running)


async def _rest(stop: asyncio.Event, running: Running) -> None:
    """For a moment, or until there is room for more."""
    if running:
        ended, others = await asyncio.wait(running, timeout=IDLE, return_when=asyncio.FIRST_COMPLETED)
        if ended and others:
            await asyncio.wait(others, timeout=MOMENT)
    else:
        await pause(stop, IDLE)


async def drain(
    context: TaskContext,
    followers: Sequence[Follower] = FOLLOWERS,
    handlers: Mapping[str, Handler] = HANDLERS,
) -> int:
    """Do everything that is due, now; how many tasks there were."""
    count = 0
    while True:
        events = await fan_out(context.database, followers)
        jobs = await tasks.lease(context.database, AT_ONCE)
        jobs += await tasks.lease_laned(context.database, LANED_AT_ONCE, Counter())
        if not events and not jobs:
            return count
        for job in jobs:
            await work(context, job, handlers)
        count += len(jobs)


async def _begin_work(context: TaskContext, running: Running, finished: list[Job]) -> bool:
    """Start as much as there is room for; whether there was anything to do."""
    lanes = Counter(job.lane for job in running.values() if job.lane is not None)
    plain = len(running) - lanes.total()
    room, ended = Room(AT_ONCE - plain, LANED_AT_ONCE - lanes.total(), lanes), [*finished]
    events, jobs = await take_up(context.database, FOLLOWERS, room, ended)
    del finished[: len(ended)]
    running.update({asyncio.create_task(work(context, job, finished=finished)): job for job in jobs})
    return bool(events or jobs)


async def _end_work(running: Running) -> None:
    if running:
        await asyncio.wait(running, timeout=PATIENCE)


async def _break_off(running: Running) -> None:
    """What did not finish in time is left to its lease: another process takes it up again."""
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def _note_rest(context: TaskContext, finished: list[Job]) -> None:
    """What went well in the last moments; where that fails it is done once more."""
    try:
        for job in finished:
            await tasks.finish(context.database, job)
    except (SQLAlchemyError, OSError) as error:
        log.warning("what was done cannot be noted: %s", redact_text(repr(error)))


async def work(
    context: TaskContext,
    job: Job,
    handlers: Mapping[str, Handler] = HANDLERS,
    finished: list[Job] | None = None,
) -> None:
    """Run one task's handler and note how it went; or leave it to `finished` to be noted, if it went well."""
    with on_account_of(Cause(job.cause or job.id, job.merchant_id, job.id)):
        if not await _went_well(context, job, handlers):
            return
        if finished is None:
            await tasks.finish(context.database, job)
        else:
            finished.append(job)


async def _went_well(context: TaskContext, job: Job, handlers: Mapping[str, Handler]) -> bool:
    handler = handlers.get(job.kind)
    if handler is None:
        await tasks.finish(context.database, job, f"Nobody handles {job.kind}.")
        return False
    try:
        async with asyncio.timeout(LIMIT):
            await handler(context, job)
    except Again as error:
        counts = not isinstance(error, NotYet)
        await tasks.postpone(context.database, job, error.seconds, str(error), counts=counts)
    except GiveUp as error:
        await tasks.finish(context.database, job, str(error))
    except Exception as error:  # a handler may fail in any way, and the others must go on
        log.warning("%s failed: %s", job.kind, redact_text(repr(error)))
        await tasks.retry(context.database, job, repr(error))
    else:
        return True
    return False


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait, but no longer than until `stop` is set."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
