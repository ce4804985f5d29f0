"""The task that lets a plug-in know of an event: at least once, for so long and no longer."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import msgspec
from sqlalchemy import select

from storefront.core.redact import HIDDEN, redact_text
from storefront.core.tasks import Again, GiveUp, Job, NotYet, TaskContext
from storefront.integrations.config import secrets_of
from storefront.integrations.context import Context, Event, Merchant
from storefront.integrations.deploy import Unusable, usable
from storefront.integrations.files import files_of
from storefront.integrations.models import FAILED, INITIALIZING, Integration
from storefront.integrations.note import note_failed, note_run
from storefront.integrations.plugin import READY_EVENT, Failed, Refused, Template, Trouble
from storefront.integrations.reader import ShopReader
from storefront.integrations.sign import signer_for
from storefront.merchants.models import Merchant as MerchantRow
from storefront.merchants.queries import merchant_by_id
from storefront.webhooks.deliver import RETRIES

SECONDS = 30
"""A run may take."""
SOON = 2
"""Seconds until an integration that is being set up is looked at again."""
MAX_ERROR = 500
SHORTEST = 4
"""Characters of a secret that are looked for in messages; shorter ones are part of any text."""


@dataclass(frozen=True, slots=True)
class Asked:
    integration_id: str
    event: Event


async def run(context: TaskContext, job: Job) -> None:
    """Raises NotYet before it is ready, Again after a run that failed, GiveUp where another is of no use."""
    asked = msgspec.convert(job.payload, Asked)
    row, merchant = await _found(context, job.merchant_id, asked.integration_id)
    if row is None or merchant is None or row.status == FAILED:
        return
    if row.status == INITIALIZING or (not row.recent and asked.event.name != READY_EVENT):
        raise NotYet(SOON, "It is being set up, and hears of that first.")
    try:
        template, config = usable(row, context.settings)
    except Unusable as why:
        await note_failed(context.database, row, str(why))
        raise GiveUp(str(why)) from why
    plugged = _context(context, row, merchant, config)
    fault, is_final = await _outcome(template, plugged, asked.event)
    await note_run(context.database, row, plugged, asked.event, fault)
    if fault is not None:
        raise _next(context, job, fault, is_final)


async def _found(
    context: TaskContext, merchant_id: int, id: str
) -> tuple[Integration | None, MerchantRow | None]:
    mine = Integration.merchant_id == merchant_id, Integration.id == id
    async with context.database.reading() as session:
        row = await session.scalar(select(Integration).where(*mine))
        return row, await merchant_by_id(session, merchant_id)


def _context(
    context: TaskContext, row: Integration, merchant: MerchantRow, config: dict[str, Any]
) -> Context:
    return Context(
        integration_id=row.id,
        merchant=Merchant(
            merchant.id, merchant.name, merchant.currency, merchant.country, merchant.support_email
        ),
        config=config,
        shop=ShopReader(context.database, context.settings, merchant.id),
        private_hosts=context.settings.private_hosts,
        files=files_of(context.settings, row.id),
        signer=signer_for(context, merchant),
    )


async def _outcome(template: Template, plugged: Context, event: Event) -> tuple[str | None, bool]:
    """What went wrong, in words without secrets, and whether another try is of no use."""
    try:
        async with asyncio.timeout(SECONDS) as limit:
            await template.run(plugged, event)
    except asyncio.CancelledError:
        if _is_told_to_end():
            raise
        return "It was cut off by itself.", False
    except (Exception, SystemExit) as error:  # somebody else's code may fail in any way
        if limit.expired():
            return f"It did not end within {SECONDS} seconds.", False
        fault = _without_secrets(_said(error), secrets_of(template, plugged.config))
        return fault, isinstance(error, GiveUp)
    return None, False


def _is_told_to_end() -> bool:
    """By the relay; a plug-in may also cancel something and wait for it."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _said(error: BaseException) -> str:
    """In the plug-in's own words where it has some for people."""
    if isinstance(error, GiveUp | Failed | Refused | Trouble):
        return str(error)
    return f"{type(error).__name__}: {error}"


def _without_secrets(text: str, secrets: list[str]) -> str:
    for secret in secrets:
        if len(secret) >= SHORTEST:
            text = text.replace(secret, HIDDEN).replace(quote(secret, safe=""), HIDDEN)
    return redact_text(text).replace("\x00", "")[:MAX_ERROR]


def _next(context: TaskContext, job: Job, fault: str, is_final: bool) -> Exception:
    delays = context.settings.webhook_retries or RETRIES
    if is_final or job.attempts > len(delays):
        return GiveUp(fault)
    return Again(delays[job.attempts - 1], fault)
