"""One attempt to deliver: a signed envelope, posted through the guarded client, and a row of history."""

from typing import Any

import msgspec

from storefront import versions
from storefront.core import clock
from storefront.core.db import Database
from storefront.core.fetch import Failed, fetch
from storefront.core.ids import new_id
from storefront.core.network import Refused
from storefront.merchants.queries import merchant_by_id
from storefront.settings import Settings
from storefront.webhooks.models import WebhookAttempt
from storefront.webhooks.record import record
from storefront.webhooks.sign import kept_key, signed, signing_key

READ = 65_536
"""Bytes of an answer that are read."""
KEPT = 500
"""Characters of it that are kept."""
HEADERS = {"Content-Type": "application/json", "Accept": "*/*"}


class Delivery(msgspec.Struct, frozen=True):
    """An event on its way to one address."""

    id: str
    webhook_id: str
    url: str
    event: str
    response_code: int
    payload: Any


async def attempt(
    database: Database, settings: Settings, merchant_id: int, delivery: Delivery
) -> WebhookAttempt | None:
    """Post it once and keep what came of it; None when the webhook is deleted meanwhile.

    No transaction is open while the receiver thinks.
    """
    body = await _envelope(database, settings, merchant_id, delivery)
    code, text = await _post(settings, delivery.url, body)
    made = WebhookAttempt(
        id=new_id("wbhs"),
        merchant_id=merchant_id,
        webhook_id=delivery.webhook_id,
        delivery_id=delivery.id,
        event=delivery.event,
        url=delivery.url,
        response_code=code,
        response_body=text,
        created=clock.now(),
    )
    async with database.writing() as session:
        return made if await record(session, made) else None


async def _envelope(database: Database, settings: Settings, merchant_id: int, delivery: Delivery) -> bytes:
    """Signed and stamped at this moment."""
    async with database.reading() as session:
        merchant = await merchant_by_id(session, merchant_id)
        key = await kept_key(session, settings, merchant_id)
    if key is None:
        async with database.writing() as session:
            key = await signing_key(session, settings, merchant_id)
    version = merchant.api_version if merchant else versions.LATEST
    envelope = {
        "id": delivery.id,
        "event": delivery.event,
        "created": clock.now(),
        "response_code": delivery.response_code,
        "payload": versions.older_event(version, delivery.event, delivery.payload),
    }
    return signed(key, envelope)


async def _post(settings: Settings, url: str, body: bytes) -> tuple[int, str]:
    """Status and beginning of the answer; 0 and plain words where none came: what was found stays here."""
    try:
        answer = await fetch(
            url, settings.private_hosts, limit=READ, method="POST", headers=HEADERS, content=body, cut=True
        )
    except (Refused, Failed) as error:
        return 0, str(error)
    text = answer.content.decode("utf-8", "replace").replace("\x00", "")
    return answer.status, text[:KEPT]
