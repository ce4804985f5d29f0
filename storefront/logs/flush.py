"""Writing down the calls that wait: every half second, beside the requests, and never for long."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

from sqlalchemy import insert, text

from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.logs.buffer import Buffer
from storefront.logs.calls import Call
from storefront.logs.entry import Row, entry_of
from storefront.logs.models import ApiLog
from storefront.logs.owners import Owner, owners_of

log = logging.getLogger("storefront.logs")
EVERY = 0.5
"""Seconds."""
SHARE = 0.1
"""Of its time that a process spends on this at most; when there is more to do, calls are left out."""
BATCH = 100
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7220521)")
"""Rows become visible in the order of their numbers. SQLite has one writer anyway."""


async def keep_flushing(database: Database, buffer: Buffer, stop: asyncio.Event) -> None:
    """Until `stop` is set, and then the rest."""
    while not stop.is_set():
        spent = await flush(database, buffer)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause_after(spent))
    await flush(database, buffer)


def pause_after(spent: float) -> float:
    """Seconds."""
    return max(EVERY, spent / SHARE - spent)


async def flush(database: Database, buffer: Buffer) -> float:
    """Write what waits; the seconds it took of this process. A database that is away costs these calls."""
    spent = 0.0
    for batch in list(_batches(buffer)):
        try:
            spent += await _write(database, batch)
        except Exception as error:  # whatever it is, requests must not hear of it
            buffer.lose(len(batch))
            log.warning("calls to the API could not be logged: %s", redact_text(repr(error))[:500])
    if lost := buffer.lost():
        log.warning("%d calls to the API were left out of the developers' log", lost)
    return spent


def _batches(buffer: Buffer) -> Iterator[list[Call]]:
    while len(buffer):
        yield [buffer.take() for _ in range(min(BATCH, len(buffer)))]


async def _write(database: Database, calls: list[Call]) -> float:
    """One short transaction."""
    async with database.reading() as session:
        owners = await owners_of(session, calls)
    rows, spent = await _entries(calls, owners)
    begun = perf_counter()
    if rows:
        async with database.writing() as session:
            if not database.is_sqlite:
                await session.execute(ONE_AT_A_TIME)
            await session.execute(insert(ApiLog), rows)
    return spent + perf_counter() - begun


async def _entries(calls: list[Call], owners: dict[str, Owner]) -> tuple[list[Row], float]:
    """One by one, so that requests come in between."""
    rows: list[Row] = []
    spent = 0.0
    for call in calls:
        if owner := owners.get(call.id):
            begun = perf_counter()
            rows += _entry(call, owner)
            spent += perf_counter() - begun
            await asyncio.sleep(0)
    return rows, spent


def _entry(call: Call, owner: Owner) -> list[Row]:
    """Its row; none where it cannot be made, which is no reason to lose the others."""
    try:
        return [entry_of(call, owner)]
    except Exception as error:
        log.warning("a call to the API could not be logged: %s", type(error).__name__)
        return []
