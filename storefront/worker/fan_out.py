"""From what happened to what is to be done: each event once, in the transaction that marks it as relayed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.db import Database
from storefront.core.outbox import Event, enqueue

BATCH = 100
Follower = Callable[[AsyncSession, Sequence[Event]], Awaitable[None]]
"""Asks for the work that follows from some events; a fixed number of statements, however many there are."""


async def fan_out(database: Database, followers: Sequence[Follower]) -> int:
    """Turn waiting events into tasks; how many there were. Looks first, so that idling writes nothing."""
    async with database.reading() as session:
        if await session.scalar(select(Event.id).where(~Event.relayed).limit(1)) is None:
            return 0
    async with database.writing() as session:
        return await relay_waiting(session, followers)


async def relay_waiting(session: AsyncSession, followers: Sequence[Follower]) -> int:
    """The same in a transaction that writes already."""
    events = await _waiting(session)
    for follow in followers:
        await follow(session, events)
    for event in events:
        event.relayed = True
    return len(events)


def by_name(follows: Mapping[str, tuple[str, ...]], lane: str | None = None) -> Follower:
    """Kinds of task by the name of the event; their payload is the event's, and all wait in `lane`."""

    async def follow(session: AsyncSession, events: Sequence[Event]) -> None:
        for event in events:
            for kind in follows.get(event.name, ()):
                enqueue(session, event.merchant_id, kind, event.payload, lane=lane, cause=event.cause)

    return follow


async def _waiting(session: AsyncSession) -> list[Event]:
    """The oldest waiting events; those another worker holds are its own business."""
    asked = select(Event).where(~Event.relayed).order_by(Event.created, Event.id).limit(BATCH)
    return list(await session.scalars(asked.with_for_update(skip_locked=True)))
