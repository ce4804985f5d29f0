"""Second beat of a capture: the gateway, outside of any transaction, with a key that never charges twice."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from storefront.checkout.models import Attempt
from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.gateways.port import Adapter, Charge, Result, Unknown
from storefront.gateways.registry import adapter_of

log = logging.getLogger("storefront.charge")
PATIENCE = 20
"""Seconds a gateway may take: less than the attempt's lease, so that nobody asks about it meanwhile."""


async def charge(
    database: Database, attempt: Attempt, payment: Mapping[str, Any], config: Mapping[str, Any]
) -> Result | None:
    """The gateway's answer; None when nothing is due. Trouble of any kind is an unknown outcome."""
    adapter = adapter_of(attempt.gateway, database) if attempt.gateway else None
    if adapter is None:
        return None
    return await _patiently(adapter.charge(charge_of(attempt, payment, config)))


async def find(database: Database, attempt: Attempt, config: Mapping[str, Any]) -> Result | None:
    """What became of an attempt's charge; None when it never came to one."""
    adapter: Adapter | None = adapter_of(attempt.gateway, database) if attempt.gateway else None
    if adapter is None:
        return Unknown("The gateway is not there any more.")
    return await _patiently(adapter.find(charge_of(attempt, {}, config)))


async def give_back_charge(database: Database, attempt: Attempt, config: Mapping[str, Any]) -> None:
    """Refund a charge that came too late: its attempt had been released."""
    adapter = adapter_of(attempt.gateway, database) if attempt.gateway else None
    if adapter is not None:
        await adapter.refund(charge_of(attempt, {}, config))


def charge_of(attempt: Attempt, payment: Mapping[str, Any], config: Mapping[str, Any]) -> Charge:
    currency = attempt.draft["currency"]
    return Charge(attempt.idempotency_key, attempt.merchant_id, attempt.amount, currency, payment, config)


async def _patiently(asking: Any) -> Result | None:
    try:
        async with asyncio.timeout(PATIENCE):
            answer: Result | None = await asking
    except Exception as error:  # whatever went wrong, money may have moved: only the gateway knows
        log.warning("the gateway did not answer: %s", redact_text(repr(error)))
        return Unknown()
    return answer
