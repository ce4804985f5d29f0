"""Keeping what came of a run: how it went, and what it asked for."""

from hashlib import sha256
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.ids import new_id
from storefront.core.mailing import OTHERS, post
from storefront.core.outbox import Task, enqueue
from storefront.integrations.context import Context, Event, Further
from storefront.integrations.models import FAILED, READY, Integration
from storefront.integrations.queries import LATER, MAIL

REMEMBERED = 30
"""Runs that the success rate is made of."""


async def note_run(
    database: Database, row: Integration, plugged: Context, event: Event, fault: str | None
) -> None:
    """What a run asked for is asked of the relay only where it went well, in the same transaction."""
    async with database.writing() as session:
        current = await _held(session, row)
        if current is None:
            return
        recent = (current.recent + ("0" if fault else "1"))[-REMEMBERED:]
        await _write(session, row, recent=recent, last_run=clock.now(), last_error=fault)
        if fault is None:
            await _ask(session, row, plugged, event)


async def note_failed(database: Database, row: Integration, fault: str) -> None:
    """It cannot run any more until somebody changes something; unless somebody just did."""
    async with database.writing() as session:
        current = await _held(session, row)
        if current is not None and current.status == READY:
            await _write(session, row, status=FAILED, last_error=fault)


async def _held(session: AsyncSession, row: Integration) -> Integration | None:
    """The integration, held, if nobody has set it up anew or removed it meanwhile."""
    mine = Integration.merchant_id == row.merchant_id, Integration.id == row.id
    same = Integration.deployment == row.deployment
    return await session.scalar(select(Integration).where(*mine, same).with_for_update())


async def _write(session: AsyncSession, row: Integration, **values: Any) -> None:
    """`updated` is for changes that people make."""
    mine = Integration.merchant_id == row.merchant_id, Integration.id == row.id
    await session.execute(update(Integration).where(*mine).values(**values, updated=Integration.updated))


async def _ask(session: AsyncSession, row: Integration, plugged: Context, event: Event) -> None:
    for further in plugged.further:
        if not (further.once and await _waits(session, row, further)):
            payload = {"integration_id": row.id, "event": _event(further)}
            enqueue(session, row.merchant_id, LATER, payload, further.delay, lane=row.id)
    for place, note in enumerate(plugged.notes):
        key = sha256(f"{row.id} {event.id} {place}".encode()).hexdigest()
        post(session, row.merchant_id, MAIL, {**asdict(note), "key": key}, lane=OTHERS)


async def _waits(session: AsyncSession, row: Integration, further: Further) -> bool:
    """Whether a run that nobody has begun will do the same."""
    waiting = Task.merchant_id == row.merchant_id, Task.kind == LATER, Task.lane == row.id
    payloads = await session.scalars(select(Task.payload).where(*waiting, ~Task.done, Task.attempts == 0))
    events = [payload["event"] for payload in payloads]
    return any((event["name"], event["payload"]) == (further.name, further.payload) for event in events)


def _event(further: Further) -> dict[str, Any]:
    return {
        "id": new_id("evt"),
        "name": further.name,
        "created": clock.now(),
        "response_code": 200,
        "payload": further.payload,
    }
