"""Setting up, changing and removing integrations."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.outbox import enqueue
from storefront.integrations.catalogue import templates
from storefront.integrations.config import Config, events_of, kept
from storefront.integrations.deploy import become_ready
from storefront.integrations.events import announce, ask_to_deploy, forget_runs
from storefront.integrations.forms import IntegrationForm, NewIntegration
from storefront.integrations.models import FAILED, INITIALIZING, MOVES, READY, Integration
from storefront.integrations.plugin import Template
from storefront.integrations.queries import CLEAN, integration_by_id
from storefront.integrations.shapes import IntegrationShape
from storefront.settings import Settings

OTHER_TEMPLATE = "An integration keeps its template. Set up another one instead."
NOT_INSTALLED = "The template of this integration is not installed any more."
NO_MOVE = "An integration that is {} cannot become {}."


async def create_integration(
    session: AsyncSession, settings: Settings, merchant_id: int, form: NewIntegration
) -> IntegrationShape:
    """Raises Invalid. The answer comes before it is set up."""
    template = templates().get(form.template)
    if template is None:
        raise Invalid.field("template", "The selected template is invalid.")
    config = _checked(template, {}, form.config or {}, settings)
    row = Integration(
        id=new_id("int"),
        merchant_id=merchant_id,
        template_id=template.id,
        status=INITIALIZING,
        deployment=1,
        url=form.url,
        config=config,
        events=events_of(template, config),
        recent="",
        meta=form.meta,
    )
    session.add(row)
    ask_to_deploy(session, row)
    return await announce(session, row, "create", 201)


async def update_integration(
    session: AsyncSession, settings: Settings, merchant_id: int, id: str, form: IntegrationForm
) -> IntegrationShape:
    """Only what was sent; another configuration sets it up anew. Raises NotFound and Invalid."""
    row = await integration_by_id(session, merchant_id, id, for_update=True)
    if form.template not in (None, row.template_id):
        raise Invalid.field("template", OTHER_TEMPLATE)
    changed = form.config is not None and _configure(row, form.config, settings)
    if form.url:
        row.url = form.url
    if form.sent("meta"):
        row.meta = form.meta
    if changed or form.redeploy:
        _redeploy(session, row)
    elif form.status is not None:
        _move(session, settings, row, form.status)
    row.updated = clock.now()
    return await announce(session, row, "update", 200)


async def delete_integration(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Its webhook, what it was still to be told of and its files go with it. Raises NotFound."""
    row = await integration_by_id(session, merchant_id, id, for_update=True)
    await announce(session, row, "delete", 204)
    await forget_runs(session, row)
    enqueue(session, merchant_id, CLEAN, {"integration_id": id})
    await session.delete(row)
    await session.flush()


def _configure(row: Integration, given: Config, settings: Settings) -> bool:
    """Whether the configuration is another one now."""
    template = templates().get(row.template_id)
    if template is None:
        raise Invalid.field("config", NOT_INSTALLED)
    config = _checked(template, row.config, given, settings)
    if config == row.config:
        return False
    row.config, row.events = config, events_of(template, config)
    return True


def _checked(template: Template, old: Config, given: Config, settings: Settings) -> dict[str, Any]:
    config, faults = kept(template, old, given, settings.secret_key)
    if faults:
        raise Invalid({field: [text] for field, text in faults.items()})
    return config


def _redeploy(session: AsyncSession, row: Integration) -> None:
    """With a clean slate: what went wrong before says nothing about it any more."""
    row.status, row.deployment = INITIALIZING, row.deployment + 1
    row.recent, row.last_error = "", None
    ask_to_deploy(session, row)


def _move(session: AsyncSession, settings: Settings, row: Integration, status: str) -> None:
    """What an integration that is set up elsewhere says of itself."""
    if status == row.status:
        return
    if row.status != INITIALIZING or status not in MOVES[row.status]:
        raise Invalid.field("status", NO_MOVE.format(row.status, status))
    if status == READY:
        become_ready(session, settings, row)
    else:
        row.status = FAILED
