"""The task that delivers an event: at least once, over three days, at growing distances."""

import msgspec

from storefront.core.counting import count
from storefront.core.tasks import Again, GiveUp, Handler, Job, TaskContext
from storefront.webhooks.queries import DELIVER, is_active
from storefront.webhooks.record import outcome_of, succeeded
from storefront.webhooks.send import Delivery, attempt

RETRIES = (5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400, 72_000)
"""Seconds before each further attempt: thirteen attempts in about 72 hours."""

UNWANTED = "The webhook is switched off or deleted."


async def deliver(context: TaskContext, job: Job) -> None:
    """Raises Again after an attempt that failed, GiveUp after the last one or where it is not wanted now."""
    delivery = msgspec.convert(job.payload, Delivery)
    if not await _is_wanted(context, job.merchant_id, delivery):
        raise GiveUp(UNWANTED)
    made = await attempt(context.database, context.settings, job.merchant_id, delivery)
    if made is None:
        return
    count("webhooks", outcome_of(made))
    if succeeded(made):
        return
    retries = context.settings.webhook_retries or RETRIES
    said = f"{made.response_code or 'no answer'} after {job.attempts} attempts"
    if job.attempts > len(retries):
        raise GiveUp(said)
    raise Again(retries[job.attempts - 1], said)


async def _is_wanted(context: TaskContext, merchant_id: int, delivery: Delivery) -> bool:
    async with context.database.reading() as session:
        return await is_active(session, merchant_id, delivery.webhook_id)


TASKS: dict[str, Handler] = {DELIVER: deliver}
