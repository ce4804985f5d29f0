"""Making, changing and deleting webhooks."""

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id
from storefront.core.outbox import Task
from storefront.webhooks.forms import NewWebhook, WebhookForm
from storefront.webhooks.models import Webhook, WebhookAttempt
from storefront.webhooks.queries import DELIVER, webhook_by_id
from storefront.webhooks.settle import settle_waiting


async def create_webhook(session: AsyncSession, merchant_id: int, form: NewWebhook) -> Webhook:
    row = Webhook(
        id=new_id("wbhk"),
        merchant_id=merchant_id,
        url=form.url,
        events=form.subscribed_events or [],
        active=form.active is not False,
    )
    session.add(row)
    await settle_waiting(session, row, is_new=True)
    await session.flush()
    return row


async def update_webhook(session: AsyncSession, merchant_id: int, id: str, form: WebhookForm) -> Webhook:
    """Only what was sent. A new address starts with a clean slate. Raises NotFound."""
    row = await webhook_by_id(session, merchant_id, id, to_change=True)
    await settle_waiting(session, row)
    if form.url and form.url != row.url:
        row.url, row.failing_since = form.url, None
    if form.subscribed_events is not None:
        row.events = form.subscribed_events
    if form.active is not None:
        row.active = form.active
    await session.flush()
    return row


async def delete_webhook(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Its history goes with it, and what was still to be delivered. Raises NotFound."""
    row = await webhook_by_id(session, merchant_id, id)
    waiting = Task.merchant_id == merchant_id, Task.kind == DELIVER, Task.lane == id
    await session.execute(update(Task).where(*waiting).values(done=True, error=None))
    await session.delete(row)
    await session.flush()


async def clear_history(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Raises NotFound."""
    await webhook_by_id(session, merchant_id, id)
    mine = WebhookAttempt.merchant_id == merchant_id, WebhookAttempt.webhook_id == id
    await session.execute(delete(WebhookAttempt).where(*mine))
