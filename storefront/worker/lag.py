"""How far the relay is behind: read from the rows, so the same whoever asks."""

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.outbox import Event, Task
from storefront.worker.lanes import first_due


class Lag(msgspec.Struct, frozen=True):
    """Seconds; 0 where nothing waits."""

    events: int
    """Things that happened and have not become tasks yet: a number, not seconds."""
    oldest_event: int
    oldest_task: int
    """Since the moment it was due."""

    @property
    def seconds(self) -> int:
        return max(self.oldest_event, self.oldest_task)


async def lag_of(session: AsyncSession) -> Lag:
    """Of all merchants. It goes along indexes, however much waits for receivers that do not answer."""
    now = clock.now()
    waiting = select(func.count(), func.min(Event.created)).where(~Event.relayed)
    events, since = (await session.execute(waiting)).one()
    plain = select(func.min(Task.due)).where(~Task.done, Task.lane.is_(None))
    due = [await session.scalar(plain), *await session.scalars(first_due())]
    ages = [now - moment for moment in due if moment is not None and moment < now]
    return Lag(events, now - since if events else 0, max(ages, default=0))
