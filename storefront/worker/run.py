"""Everything a process does beside answering requests: the relay, the sweep and housekeeping."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from storefront.checkout.forget_expired import forget_expired
from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.core.tasks import TaskContext
from storefront.gateways.renew import renew_grants
from storefront.logs import trim
from storefront.settings import Settings
from storefront.worker.relay import pause, run_relay
from storefront.worker.sweep import follow_charges, sweep, sweep_refunds
from storefront.worker.tasks import tidy

log = logging.getLogger("storefront.worker")
SWEEP_EVERY = 15
"""Seconds between two looks for what nobody finishes any more, and for charges that are due."""
TIDY_EVERY = 600
FORGET_EVERY = 3600
RENEW_EVERY = 3600


async def run_worker(settings: Settings, database: Database, stop: asyncio.Event) -> None:
    """Work until `stop` is set, then finish what was begun."""
    context = TaskContext(settings, database)
    await asyncio.gather(
        run_relay(context, stop),
        run_sweep(context, stop),
        repeat(lambda: sweep_refunds(database, settings), SWEEP_EVERY, stop),
        repeat(lambda: follow_charges(database, settings), SWEEP_EVERY, stop),
        repeat(lambda: tidy(database), TIDY_EVERY, stop),
        repeat(lambda: forget_expired(database), FORGET_EVERY, stop),
        repeat(lambda: renew_grants(database, settings), RENEW_EVERY, stop),
        repeat(lambda: trim.trim_logs(database), trim.EVERY, stop),
    )


async def run_sweep(context: TaskContext, stop: asyncio.Event) -> None:
    """Finish or release attempts that a crash left open: at start, and then regularly."""
    await repeat(lambda: sweep(context.database, context.settings), SWEEP_EVERY, stop)


async def repeat(step: Callable[[], Awaitable[object]], seconds: float, stop: asyncio.Event) -> None:
    """Do `step` now and every so often; a database that is away for a moment ends nothing."""
    while not stop.is_set():
        try:
            await step()
        except (SQLAlchemyError, OSError) as error:
            log.warning("a round of work failed: %s", redact_text(repr(error)))
        await pause(stop, seconds)
