"""Events in the envelope that webhooks get, signed with the merchant's key."""

from collections.abc import Awaitable, Callable

from storefront import versions
from storefront.core import clock
from storefront.core.tasks import TaskContext
from storefront.integrations.context import Event
from storefront.merchants.models import Merchant
from storefront.webhooks.sign import kept_key, signed, signing_key


def signer_for(context: TaskContext, merchant: Merchant) -> Callable[[Event], Awaitable[bytes]]:
    """Stamped when it is made: receivers refuse old envelopes."""

    async def sign(event: Event) -> bytes:
        async with context.database.reading() as session:
            key = await kept_key(session, context.settings, merchant.id)
        if key is None:
            async with context.database.writing() as session:
                key = await signing_key(session, context.settings, merchant.id)
        envelope = {
            "id": event.id,
            "event": event.name,
            "created": clock.now(),
            "response_code": event.response_code,
            "payload": versions.older_event(merchant.api_version, event.name, event.payload),
        }
        return signed(key, envelope)

    return sign
