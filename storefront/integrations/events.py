"""What happens to an integration: told to webhooks, and asked of the relay."""

import msgspec
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.outbox import Task, emit, enqueue
from storefront.integrations.models import Integration
from storefront.integrations.present import present_integration
from storefront.integrations.queries import DEPLOY
from storefront.integrations.shapes import IntegrationShape


async def announce(session: AsyncSession, row: Integration, action: str, code: int) -> IntegrationShape:
    """Emit `integrations.{action}` with the answer as its payload; the answer."""
    await session.flush()
    shape = present_integration(row)
    emit(session, row.merchant_id, f"integrations.{action}", msgspec.to_builtins(shape), code)
    return shape


def ask_to_deploy(session: AsyncSession, row: Integration) -> None:
    payload = {"integration_id": row.id, "deployment": row.deployment}
    enqueue(session, row.merchant_id, DEPLOY, payload)


async def forget_runs(session: AsyncSession, row: Integration) -> None:
    """What it was still to be told of is dropped."""
    waiting = Task.merchant_id == row.merchant_id, Task.lane == row.id
    await session.execute(update(Task).where(*waiting).values(done=True, error=None))
