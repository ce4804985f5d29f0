"""A test delivery, made at once so that its outcome can be shown."""

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.errors import NotFound
from storefront.core.ids import new_id
from storefront.settings import Settings
from storefront.webhooks.events import TEST
from storefront.webhooks.models import WebhookAttempt
from storefront.webhooks.queries import webhook_by_id
from storefront.webhooks.send import Delivery, attempt


async def call_for_test(database: Database, settings: Settings, merchant_id: int, id: str) -> WebhookAttempt:
    """Post a made-up event and say what came of it, also where it is switched off. Raises NotFound."""
    async with database.reading() as session:
        webhook = await webhook_by_id(session, merchant_id, id)
    payload = {"message": "This is a test.", "webhook_id": webhook.id, "created": clock.now()}
    delivery = Delivery(new_id("dlvr"), webhook.id, webhook.url, TEST, 200, payload)
    made = await attempt(database, settings, merchant_id, delivery)
    if made is None:
        raise NotFound.of("webhook", id)
    return made
