"""Finding webhooks and what became of their deliveries."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.webhooks.models import Webhook, WebhookAttempt

HISTORY = 30
"""Attempts that are kept for each webhook."""
DELIVER = "webhooks.deliver"
"""The kind of task that delivers an event."""


async def webhook_by_id(
    session: AsyncSession, merchant_id: int, id: str, *, to_change: bool = False
) -> Webhook:
    """Raises NotFound. One that is `to_change` is held until the transaction ends."""
    asked = _webhooks(merchant_id).where(Webhook.id == id)
    found: Webhook | None = await session.scalar(asked.with_for_update() if to_change else asked)
    if found is None:
        raise NotFound.of("webhook", id)
    return found


async def list_webhooks(session: AsyncSession, merchant_id: int, wanted: Slice) -> tuple[list[Webhook], int]:
    return await page_of(session, _webhooks(merchant_id), wanted)


async def active_webhooks(session: AsyncSession, merchant_ids: Iterable[int]) -> Sequence[Webhook]:
    """Those of several merchants that want events."""
    asked = Webhook.merchant_id.in_(sorted(set(merchant_ids))), Webhook.active
    return (await session.scalars(select(Webhook).where(*asked).order_by(Webhook.id))).all()


async def is_active(session: AsyncSession, merchant_id: int, id: str) -> bool:
    asked = Webhook.merchant_id == merchant_id, Webhook.id == id, Webhook.active
    return await session.scalar(select(Webhook.id).where(*asked)) is not None


async def history_of(session: AsyncSession, merchant_id: int, webhook_id: str) -> list[WebhookAttempt]:
    """The latest attempts first."""
    mine = _attempts(merchant_id).where(WebhookAttempt.webhook_id == webhook_id)
    return list(await session.scalars(mine.limit(HISTORY)))


async def list_history(
    session: AsyncSession, merchant_id: int, wanted: Slice
) -> tuple[list[WebhookAttempt], int]:
    return await page_of(session, _attempts(merchant_id), wanted)


def _webhooks(merchant_id: int) -> Select[Any]:
    mine = select(Webhook).where(Webhook.merchant_id == merchant_id)
    return mine.order_by(Webhook.created, Webhook.id)


def _attempts(merchant_id: int) -> Select[Any]:
    mine = select(WebhookAttempt).where(WebhookAttempt.merchant_id == merchant_id)
    return mine.order_by(WebhookAttempt.created.desc(), WebhookAttempt.id.desc())
