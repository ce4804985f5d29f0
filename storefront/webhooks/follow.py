"""From events to deliveries: one for each webhook that subscribes, with the address of this moment."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id
from storefront.core.outbox import Event, enqueue
from storefront.webhooks.models import Webhook
from storefront.webhooks.queries import DELIVER, active_webhooks


async def follow_events(session: AsyncSession, events: Sequence[Event]) -> None:
    """Ask for a delivery of each event to everybody who subscribes: one query, however many."""
    webhooks = await active_webhooks(session, (event.merchant_id for event in events))
    for event in events:
        for webhook in webhooks:
            if webhook.merchant_id == event.merchant_id and is_for(webhook, event.id, event.name):
                ask_for_delivery(session, webhook, event)


def is_for(webhook: Webhook, event_id: str, name: str) -> bool:
    """Whether the webhook is to hear of it and was not asked about it before (see `settle`)."""
    return webhook.active and name in webhook.events and event_id not in (webhook.settled or ())


def ask_for_delivery(session: AsyncSession, webhook: Webhook, event: Event) -> None:
    payload = {
        "id": new_id("dlvr"),
        "webhook_id": webhook.id,
        "url": webhook.url,
        "event": event.name,
        "response_code": event.response_code,
        "payload": event.payload,
    }
    enqueue(session, event.merchant_id, DELIVER, payload, lane=webhook.id, cause=event.cause)
