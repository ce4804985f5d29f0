"""Webhook rows as the API shows them."""

from collections.abc import Sequence

from msgspec import UNSET

from storefront.webhooks.models import Webhook, WebhookAttempt
from storefront.webhooks.shapes import AttemptShape, History, WebhookShape


def present_webhook(row: Webhook, history: Sequence[WebhookAttempt] | None = None) -> WebhookShape:
    """With its history where that is given."""
    return WebhookShape(
        id=row.id,
        merchant_id=row.merchant_id,
        url=row.url,
        subscribed_events=row.events,
        active=row.active,
        failing_since=row.failing_since,
        created=row.created,
        updated=row.updated,
        history=UNSET if history is None else History([present_attempt(attempt) for attempt in history]),
    )


def present_attempt(row: WebhookAttempt) -> AttemptShape:
    return AttemptShape(
        webhook_id=row.webhook_id,
        event=row.event,
        url=row.url,
        response_code=row.response_code,
        response_body=row.response_body,
        created=row.created,
    )
