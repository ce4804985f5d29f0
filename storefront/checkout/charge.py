"""Second beat of a capture: the gateway, outside of any transaction, with a key that never charges twice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from storefront.checkout.attempts import note_reference
from storefront.checkout.models import Attempt
from storefront.checkout.steadily import steadily
from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.gateways.port import Adapter, Charge, Comeback, Result, Unknown, Waits
from storefront.gateways.registry import adapter_of
from storefront.gateways.settings import ACTION
from storefront.gateways.words import unavailable

log = logging.getLogger("storefront.charge")
PATIENCE = 20
"""Seconds a gateway may take: less than the attempt's lease, so that nobody asks about it meanwhile."""


async def charge(
    database: Database,
    attempt: Attempt,
    payment: Mapping[str, Any],
    config: Mapping[str, Any],
    back: Comeback | None = None,
) -> Result | None:
    """The gateway's answer; None when nothing is due. Trouble of any kind is an unknown outcome."""
    if attempt.gateway is None:
        return None
    adapter = adapter_of(attempt.gateway, database)
    if adapter is None:
        return unavailable()
    asked = replace(charge_of(attempt, payment, config), note=_noting(database, attempt), back=back)
    return await _patiently(adapter.charge(asked))


async def look(
    database: Database, attempt: Attempt, config: Mapping[str, Any], returned: Mapping[str, str]
) -> Result | None:
    """How far a waiting attempt is; `returned` is what came back with the buyer."""
    adapter = adapter_of(attempt.gateway, database) if attempt.gateway else None
    if not isinstance(adapter, Waits) or attempt.gateway is None:
        return Unknown("The gateway is not there any more.")
    asked = charge_of(attempt, {attempt.gateway: dict(returned)}, config)
    return await _patiently(adapter.look(replace(asked, note=_noting(database, attempt))))


async def find(database: Database, attempt: Attempt, config: Mapping[str, Any]) -> Result | None:
    """What became of an attempt's charge; None when it never came to one."""
    adapter: Adapter | None = adapter_of(attempt.gateway, database) if attempt.gateway else None
    if adapter is None:
        return Unknown("The gateway is not there any more.")
    return await _patiently(adapter.find(charge_of(attempt, {}, config)))


def charge_of(attempt: Attempt, payment: Mapping[str, Any], config: Mapping[str, Any]) -> Charge:
    seller: Mapping[str, Any] = attempt.draft.get("snapshot", {}).get("merchant", {})
    return Charge(
        key=attempt.idempotency_key,
        merchant_id=attempt.merchant_id,
        amount=attempt.amount,
        currency=attempt.draft["currency"],
        payment=payment,
        config=config,
        checkout_id=attempt.checkout_id,
        reference=attempt.reference,
        authorize_only=config.get(ACTION) == "authorize",
        label=seller.get("name") or "",
        email=attempt.draft.get("contact", {}).get("email"),
    )


def _noting(database: Database, attempt: Attempt) -> Callable[[str], Awaitable[None]]:
    """Writes the gateway's id of the payment to the attempt, in a transaction of its own."""

    async def write(reference: str) -> None:
        async with database.writing() as session:
            await note_reference(session, attempt, reference)

    async def note(reference: str) -> None:
        await steadily(lambda: write(reference))
        attempt.reference = reference

    return note


async def _patiently(asking: Any) -> Result | None:
    try:
        async with asyncio.timeout(PATIENCE):
            answer: Result | None = await asking
    except Exception as error:  # whatever went wrong, money may have moved: only the gateway knows
        log.warning("the gateway did not answer: %s", redact_text(repr(error)))
        return Unknown()
    return answer
