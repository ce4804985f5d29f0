"""The sweep: payment attempts and refunds whose process is gone are finished, by asking the gateway. So is
what has become of charges that may still change.
"""

import logging
from collections.abc import Awaitable

from storefront.checkout.attempts import expired_attempts
from storefront.checkout.recover import recover
from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.orders.follow_charge import follow_charge
from storefront.orders.open_charges import due_charges
from storefront.orders.open_refunds import expired_refunds
from storefront.orders.refund import take_up_refund
from storefront.settings import Settings

log = logging.getLogger("storefront.sweep")


async def sweep(database: Database, settings: Settings) -> int:
    """Look after every attempt and refund past its lease; how many there were. One failure stops no other."""
    async with database.reading() as session:
        attempts = await expired_attempts(session)
        refunds = await expired_refunds(session)
    for merchant_id, attempt_id in attempts:
        await _steadily("attempt", attempt_id, recover(database, settings, merchant_id, attempt_id))
    for merchant_id, order_id in refunds:
        await _steadily("refund of", order_id, take_up_refund(database, settings, merchant_id, order_id))
    return len(attempts) + len(refunds)


async def follow_charges(database: Database, settings: Settings) -> int:
    """Ask about every charge that is due, as many as one round may; how many there were. It has a loop of its
    own, so that whoever waits for an attempt does not wait for these.
    """
    async with database.reading() as session:
        charges = await due_charges(session)
    for merchant_id, order_id in charges:
        await _steadily("charge of", order_id, follow_charge(database, settings, merchant_id, order_id))
    return len(charges)


async def _steadily(kind: str, id: str, step: Awaitable[None]) -> None:
    try:
        await step
    except Exception as error:  # the others must not wait for this one
        log.warning("%s %s stays open: %s", kind, id, redact_text(repr(error)))
