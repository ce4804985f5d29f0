"""The sweep: payment attempts whose process is gone are finished or released, by asking the gateway."""

import logging

from storefront.checkout.attempts import expired_attempts
from storefront.checkout.recover import recover
from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.settings import Settings

log = logging.getLogger("storefront.sweep")


async def sweep(database: Database, settings: Settings) -> int:
    """Look after every attempt past its lease; how many were found. One failure stops no other."""
    async with database.reading() as session:
        found = await expired_attempts(session)
    for merchant_id, attempt_id in found:
        try:
            await recover(database, settings, merchant_id, attempt_id)
        except Exception as error:  # the others must not wait for this one
            log.warning("attempt %s stays open: %s", attempt_id, redact_text(repr(error)))
    return len(found)
