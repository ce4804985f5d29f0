"""Declined cards, counted so that nobody tries out stolen ones here.

Who was declined too often on one token has to wait before the gateway is asked again. What others behind the
same address did stops no sale: their count only takes the place of further refusals.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storefront.core.db import Database
from storefront.core.errors import PaymentRequired, TooManyRequests
from storefront.core.limits import Limit, count_failure, waiting

WINDOW = 3600
"""Seconds."""
PER_TOKEN = 10
PER_ADDRESS = 30
NO_DECLINE = {
    "requires_verification", "requires_approval", "payment_pending", "account_limitation", "gateway_error",
    "payment_cancelled", "payment_expired", "amount_changed",
}  # fmt: skip
"""Types of 402 that say nothing of the card."""


@asynccontextmanager
async def counting_declines(
    database: Database, merchant_id: int, checkout_id: str, address: str
) -> AsyncIterator[None]:
    """Around a capture asked for from an IP address; a decline inside is counted. Raises TooManyRequests."""
    of_token = Limit(f"declines:{merchant_id}:{checkout_id}", PER_TOKEN, WINDOW)
    async with database.reading() as session:
        wait = await waiting(session, of_token)
    if wait is not None:
        raise TooManyRequests(wait)
    try:
        yield
    except PaymentRequired as refused:
        of_address = Limit(f"declines:{merchant_id}:ip:{address}", PER_ADDRESS, WINDOW)
        if refused.type not in NO_DECLINE and not refused.repeated:
            await _count(database, of_token, of_address)
        raise


async def _count(database: Database, *limits: Limit) -> None:
    async with database.writing() as session:
        wait = await count_failure(session, *limits)
    if wait is not None:
        raise TooManyRequests(wait)
