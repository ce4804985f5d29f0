"""Setting an integration up: there is nothing to start here, so it is checked and told to begin."""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.core.outbox import enqueue
from storefront.core.sealing import Unreadable
from storefront.core.tasks import Job, TaskContext
from storefront.integrations.catalogue import templates
from storefront.integrations.config import events_of, is_usable, opened
from storefront.integrations.models import FAILED, INITIALIZING, READY, Integration
from storefront.integrations.plugin import READY_EVENT, Template
from storefront.integrations.present import present_integration
from storefront.integrations.queries import RUN
from storefront.settings import Settings

NOT_INSTALLED = "Its template is not installed here."
INCOMPLETE = "Its configuration lacks something that the template needs. Fill it in again."
UNREADABLE = "Its secrets were sealed with another STOREFRONT_SECRET_KEY. Enter them again."


class Unusable(Exception):
    """It cannot run until its merchant or the operator changes something; the message says what."""


@dataclass(frozen=True, slots=True)
class Asked:
    integration_id: str
    deployment: int


async def deploy(context: TaskContext, job: Job) -> None:
    """Make it ready or say why not; whatever was asked before its latest change is out of date."""
    asked = msgspec.convert(job.payload, Asked)
    async with context.database.writing() as session:
        mine = Integration.merchant_id == job.merchant_id, Integration.id == asked.integration_id
        row = await session.scalar(select(Integration).where(*mine).with_for_update())
        if row is None or (row.status, row.deployment) != (INITIALIZING, asked.deployment):
            return
        try:
            template, _ = usable(row, context.settings)
        except Unusable as why:
            row.status, row.last_error = FAILED, str(why)
            return
        row.events = events_of(template, row.config)
        become_ready(session, context.settings, row)


def usable(row: Integration, settings: Settings) -> tuple[Template, dict[str, Any]]:
    """Its template, and its configuration with readable secrets. Raises Unusable."""
    template = templates().get(row.template_id)
    if template is None:
        raise Unusable(NOT_INSTALLED)
    if not is_usable(template, row.config):
        raise Unusable(INCOMPLETE)
    try:
        return template, opened(template, row.config, settings.secret_key)
    except Unreadable as error:
        raise Unusable(UNREADABLE) from error


def become_ready(session: AsyncSession, settings: Settings, row: Integration) -> None:
    """It is told so, and nobody else is."""
    row.status, row.last_error = READY, None
    row.url = row.url or f"{settings.base_url}/v1/integrations/{row.id}"
    event = {
        "id": new_id("evt"),
        "name": READY_EVENT,
        "created": clock.now(),
        "response_code": 200,
        "payload": msgspec.to_builtins(present_integration(row)),
    }
    enqueue(session, row.merchant_id, RUN, {"integration_id": row.id, "event": event}, lane=row.id)
