"""The relay: from the outbox to the work that follows, at least once, many at a time but never too many."""

import asyncio
import logging
from collections.abc import Mapping

from sqlalchemy.exc import SQLAlchemyError

from storefront.core.redact import redact_text
from storefront.core.tasks import GiveUp, Handler, Job, TaskContext
from storefront.worker import tasks
from storefront.worker.fan_out import Follows, fan_out
from storefront.worker.registry import FOLLOWS, HANDLERS

log = logging.getLogger("storefront.relay")
AT_ONCE = 8
"""Tasks a process works on at the same time."""
IDLE = 0.5
"""Seconds between two looks at an empty outbox."""
LIMIT = 50
"""Seconds a handler may take: less than the lease."""
PATIENCE = 15
"""Seconds that running handlers get when the process is told to stop."""


async def run_relay(context: TaskContext, stop: asyncio.Event) -> None:
    """Work until `stop` is set, then finish what was begun."""
    running: set[asyncio.Task[None]] = set()
    while not stop.is_set():
        try:
            idle = not await _begin_work(context, running)
        except (SQLAlchemyError, OSError) as error:
            log.warning("the outbox cannot be read: %s", redact_text(repr(error)))
            idle = True
        if idle:
            await pause(stop, IDLE)
        running = {task for task in running if not task.done()}
    await _end_work(running)


async def drain(
    context: TaskContext, follows: Follows = FOLLOWS, handlers: Mapping[str, Handler] = HANDLERS
) -> int:
    """Do everything that is due, now; how many tasks there were."""
    count = 0
    while True:
        events = await fan_out(context.database, follows)
        jobs = await tasks.lease(context.database, AT_ONCE)
        if not events and not jobs:
            return count
        for job in jobs:
            await work(context, job, handlers)
        count += len(jobs)


async def _begin_work(context: TaskContext, running: set[asyncio.Task[None]]) -> bool:
    """Start as much as there is room for; whether there was anything to do."""
    if len(running) >= AT_ONCE:
        await asyncio.wait(running, timeout=IDLE, return_when=asyncio.FIRST_COMPLETED)
        return True
    events = await fan_out(context.database, FOLLOWS)
    jobs = await tasks.lease(context.database, AT_ONCE - len(running))
    running.update(asyncio.create_task(work(context, job)) for job in jobs)
    return bool(events or jobs)


async def _end_work(running: set[asyncio.Task[None]]) -> None:
    """What does not finish in time is left to its lease: another process takes it up again."""
    if not running:
        return
    _, late = await asyncio.wait(running, timeout=PATIENCE)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)


async def work(context: TaskContext, job: Job, handlers: Mapping[str, Handler] = HANDLERS) -> None:
    """Run one task's handler and note how it went."""
    handler = handlers.get(job.kind)
    if handler is None:
        await tasks.finish(context.database, job, f"Nobody handles {job.kind}.")
        return
    try:
        async with asyncio.timeout(LIMIT):
            await handler(context, job)
    except GiveUp as error:
        await tasks.finish(context.database, job, str(error))
    except Exception as error:  # a handler may fail in any way, and the others must go on
        log.warning("%s failed: %s", job.kind, redact_text(repr(error)))
        await tasks.retry(context.database, job, repr(error))
    else:
        await tasks.finish(context.database, job)


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait, but no longer than until `stop` is set."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
