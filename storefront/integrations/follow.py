"""From events to runs: one for each integration that follows the event."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.outbox import Event, enqueue
from storefront.integrations.queries import RUN, following


async def follow_events(session: AsyncSession, events: Sequence[Event]) -> None:
    """Ask for a run of everybody who follows an event: one query, however many there are."""
    integrations = await following(session, (event.merchant_id for event in events))
    for event in events:
        for one in integrations:
            if one.merchant_id == event.merchant_id and event.name in one.events:
                run = _run(one.id, event)
                enqueue(session, one.merchant_id, RUN, run, lane=one.id, cause=event.cause)


def _run(integration_id: str, event: Event) -> dict[str, Any]:
    told = {
        "id": event.id,
        "name": event.name,
        "created": event.created,
        "response_code": event.response_code,
        "payload": event.payload,
    }
    return {"integration_id": integration_id, "event": told}
