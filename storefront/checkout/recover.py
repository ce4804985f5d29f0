"""Finishing an attempt that its process left open: the gateway knows by the key what became of it."""

from storefront.checkout.attempts import attempt_by_id, renew
from storefront.checkout.charge import find
from storefront.checkout.models import Attempt
from storefront.checkout.release import release
from storefront.checkout.settle import Ended, settle
from storefront.core.db import Database
from storefront.gateways.port import Accepted, Refused, Result
from storefront.gateways.queries import config_of
from storefront.settings import Settings


async def recover(database: Database, settings: Settings, merchant_id: int, attempt_id: str) -> None:
    """Settle it when it was paid, release it when not; leave it for the next round while nobody knows."""
    async with database.writing() as session:
        attempt = await attempt_by_id(session, merchant_id, attempt_id)
        if attempt is None or not await renew(session, attempt):
            return
        config = await config_of(session, merchant_id, attempt.gateway_id)
    if attempt.gateway is None:
        await _end(database, settings, attempt, None, paid=True)
        return
    answer = await find(database, attempt, config)
    if answer is None or isinstance(answer, Accepted | Refused):
        await _end(database, settings, attempt, answer, paid=isinstance(answer, Accepted))


async def _end(
    database: Database, settings: Settings, attempt: Attempt, answer: Result | None, paid: bool
) -> None:
    async with database.writing() as session:
        if not paid:
            await release(session, attempt, answer if isinstance(answer, Refused) else None)
            return
        try:
            await settle(session, settings, attempt, answer if isinstance(answer, Accepted) else None)
        except Ended:
            return
