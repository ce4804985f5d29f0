"""What came of an attempt: a row of history, and whether the webhook is failing."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.webhooks.models import Webhook, WebhookAttempt
from storefront.webhooks.queries import HISTORY


def succeeded(made: WebhookAttempt) -> bool:
    return 200 <= made.response_code < 300


def outcome_of(made: WebhookAttempt) -> str:
    """In a word, for those who count."""
    if succeeded(made):
        return "delivered"
    return "refused" if made.response_code else "unreachable"


async def record(session: AsyncSession, made: WebhookAttempt) -> bool:
    """Keep the attempt as the webhook's newest; whether the webhook still is there."""
    mine = Webhook.merchant_id == made.merchant_id, Webhook.id == made.webhook_id
    webhook = await session.scalar(select(Webhook).where(*mine).with_for_update())
    if webhook is None:
        return False
    session.add(made)
    since = None if succeeded(made) else webhook.failing_since or made.created
    values = {"failing_since": since, "updated": Webhook.updated}
    await session.execute(update(Webhook).where(*mine).values(**values))
    await session.flush()
    await _forget(session, made)
    return True


async def _forget(session: AsyncSession, made: WebhookAttempt) -> None:
    """All but the newest HISTORY attempts of the webhook."""
    mine = WebhookAttempt.merchant_id == made.merchant_id, WebhookAttempt.webhook_id == made.webhook_id
    newest = WebhookAttempt.created.desc(), WebhookAttempt.id.desc()
    old = select(WebhookAttempt.id).where(*mine).order_by(*newest).offset(HISTORY).limit(1000)
    ids = list(await session.scalars(old))
    if ids:
        await session.execute(delete(WebhookAttempt).where(*mine, WebhookAttempt.id.in_(ids)))
