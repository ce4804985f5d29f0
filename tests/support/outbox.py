"""Looking into the outbox: what was said to have happened, and what work was asked for."""

from typing import Any

from sqlalchemy import select

from storefront.core.outbox import Event, Task
from tests.support.house import Shop


async def events(shop: Shop) -> list[tuple[str, Any, int]]:
    """Name, payload and response code of the shop's events, oldest first."""
    async with shop.database.reading() as session:
        rows = await session.scalars(select(Event).where(Event.merchant_id == shop.id))
        ordered = sorted(rows, key=lambda event: event.created)
    return [(event.name, event.payload, event.response_code) for event in ordered]


async def event_names(shop: Shop) -> list[str]:
    """Sorted, because events of one second have no order."""
    return sorted(name for name, _, _ in await events(shop))


async def tasks(shop: Shop) -> list[Task]:
    async with shop.database.reading() as session:
        return list(await session.scalars(select(Task).where(Task.merchant_id == shop.id)))
