"""Payments that were begun and never confirmed are cancelled at the gateway, when their attempt is over."""

from storefront.checkout.attempts import RELEASED, attempt_by_id
from storefront.checkout.charge import charge_of
from storefront.core.tasks import Job, TaskContext
from storefront.gateways.port import Withdraws
from storefront.gateways.queries import config_of
from storefront.gateways.registry import adapter_of


async def withdraw(context: TaskContext, job: Job) -> None:
    """The gateway leaves alone what was paid, and what another attempt of the buyer has taken over."""
    async with context.database.reading() as session:
        attempt = await attempt_by_id(session, job.merchant_id, job.payload["attempt"])
        if attempt is None or attempt.gateway is None or attempt.state != RELEASED:
            return
        config = await config_of(session, context.settings, attempt.merchant_id, attempt.gateway_id)
    adapter = adapter_of(attempt.gateway, context.database)
    if isinstance(adapter, Withdraws):
        await adapter.withdraw(charge_of(attempt, {}, config))
