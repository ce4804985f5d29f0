"""A shop whose outbox is empty, and what works on it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest_asyncio
from sqlalchemy import update

from storefront.core.outbox import Event, Task
from storefront.core.tasks import TaskContext
from tests.support.house import Shop

Working = Callable[..., TaskContext]


@pytest_asyncio.fixture
async def working(shop: Shop) -> AsyncIterator[Working]:
    """Makes the context in which tasks of this shop run: which private hosts they reach, how they retry."""
    async with shop.database.writing() as session:
        await session.execute(update(Event).values(relayed=True))
        await session.execute(update(Task).values(done=True))

    def context(*pairs: str, retries: tuple[int, ...] = ()) -> TaskContext:
        changed = replace(shop.house.settings, private_hosts=pairs, webhook_retries=retries)
        return TaskContext(changed, shop.database)

    yield context


Subscribe = Callable[..., Awaitable[str]]


@pytest_asyncio.fixture
async def subscribe(shop: Shop) -> AsyncIterator[Subscribe]:
    """Makes a webhook; its id."""

    async def make(url: str, *events: str) -> str:
        body = {"url": url, "subscribed_events": list(events)}
        answer = await shop.secret.post("/v1/webhooks", json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    yield make
