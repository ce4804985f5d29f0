"""Events belong to the subscriptions of their own moment, also those that still wait in the outbox.

Before a webhook changes, what waits for it is put on its way as things stood; the relay then passes it over.
"""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.outbox import Event
from storefront.webhooks.follow import ask_for_delivery, is_for
from storefront.webhooks.models import Webhook


async def settle_waiting(session: AsyncSession, webhook: Webhook, *, is_new: bool = False) -> None:
    """Ask for what waits for `webhook` as it is now; of a new one, nothing is older than itself.

    The relay holds the events it works on: they are waited for, and then wait no longer.
    """
    mine = Event.merchant_id == webhook.merchant_id, ~Event.relayed
    waiting = await session.execute(select(Event.id, Event.name).where(*mine).with_for_update())
    names = {row.id: row.name for row in waiting}
    wanted = [id for id, name in names.items() if not is_new and is_for(webhook, id, name)]
    if wanted:
        for event in await session.scalars(select(Event).where(*mine, Event.id.in_(wanted))):
            ask_for_delivery(session, webhook, event)
    webhook.settled = sorted(names) or None
