"""Asking a gateway for the money back, outside of any transaction. The same key moves no money twice."""

import asyncio
import logging

from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.gateways.port import Charge, Refunded
from storefront.gateways.registry import adapter_of

log = logging.getLogger("storefront.refund")
PATIENCE = 20
"""Seconds a gateway may take: less than LEASE, so that nobody asks again meanwhile."""
LEASE = 30
"""Seconds for which whoever asks is assumed to be working on it."""


async def ask_refund(database: Database, code: str, charge: Charge) -> Refunded | None:
    """The gateway's answer; None while nobody knows, whatever went wrong: ask again with the same key."""
    adapter = adapter_of(code, database)
    if adapter is None:
        log.warning("there is no gateway %s any more to refund with", code)
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            answer = await adapter.refund(charge)
    except Exception as error:  # money may have moved all the same: only the gateway knows
        log.warning("the gateway did not answer: %s", redact_text(repr(error)))
        return None
    return answer if isinstance(answer, Refunded) else None
