"""What was given up, and trying it once more."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.outbox import Task
from storefront.webhooks.queries import DELIVER, webhook_by_id


async def count_given_up(session: AsyncSession, merchant_id: int) -> dict[str, int]:
    """How many deliveries of a merchant nobody tries any more, by webhook."""
    asked = select(Task.lane, func.count()).where(_given_up(merchant_id)).group_by(Task.lane)
    return {str(lane): count for lane, count in await session.execute(asked)}


async def begin_again(session: AsyncSession, merchant_id: int, webhook_id: str) -> int:
    """Deliver what was given up, from the first attempt on and to the address of today; how many there are.

    Raises NotFound.
    """
    webhook = await webhook_by_id(session, merchant_id, webhook_id)
    asked = select(Task).where(_given_up(merchant_id), Task.lane == webhook_id)
    tasks = (await session.scalars(asked)).all()
    for task in tasks:
        _reset(task, webhook.url)
    return len(tasks)


def _reset(task: Task, url: str) -> None:
    payload: dict[str, Any] = task.payload
    task.payload = {**payload, "url": url}
    task.done, task.error, task.attempts, task.due = False, None, 0, clock.now()


def _given_up(merchant_id: int) -> ColumnElement[bool]:
    mine = Task.merchant_id == merchant_id
    return and_(mine, Task.kind == DELIVER, Task.done, Task.error.is_not(None))
