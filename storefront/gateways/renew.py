"""What merchants have allowed at a provider is renewed long before it ends."""

import logging
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.clock import DAY
from storefront.core.db import Database
from storefront.gateways.connect import (
    ENDS,
    REFRESH,
    Application,
    Connects,
    Grant,
    application_of,
    with_grant,
)
from storefront.gateways.invitation import mark_of
from storefront.gateways.models import Gateway
from storefront.gateways.opened import opened
from storefront.gateways.registry import ADAPTERS, adapter_of
from storefront.gateways.sdk import Refused, Uncertain
from storefront.settings import Settings

log = logging.getLogger("storefront.gateways")
BEFORE = 23 * DAY
"""Seconds before the end. Square's tokens last for 30 days, and it wants them renewed every week."""


async def renew_grants(database: Database, settings: Settings) -> None:
    """All merchants' that are due. Removed gateways stay connected: what they took can be given back."""
    for code in ADAPTERS:
        application = application_of(settings, code)
        adapter = adapter_of(code, database) if application else None  # its SDK is loaded where it is of use
        if application is None or not isinstance(adapter, Connects):
            continue
        async with database.reading() as session:
            due = [row for row in await _connected(session, code) if _is_due(row)]
        for row in due:
            await _renew(database, settings, adapter, application, row)


async def _connected(session: AsyncSession, code: str) -> list[Gateway]:
    asked = select(Gateway).where(Gateway.code == code).order_by(Gateway.merchant_id, Gateway.id)
    return [row for row in await session.scalars(asked) if REFRESH in (row.config or {})]


def _is_due(row: Gateway) -> bool:
    try:
        ends = datetime.fromisoformat(str(row.config.get(ENDS))).timestamp()
    except ValueError:
        return True
    return ends - BEFORE < clock.now()


async def _renew(
    database: Database, settings: Settings, adapter: Connects, application: Application, row: Gateway
) -> None:
    token = opened(row.config, settings).get(REFRESH)
    if token is None:
        return
    try:
        grant = await adapter.renewed(application, token)
    except (Refused, Uncertain) as error:
        log.warning("gateway %s could not stay connected, its merchant may have to: %r", row.id, error)
        return
    await _keep(database, settings, row, grant)


async def _keep(database: Database, settings: Settings, seen: Gateway, grant: Grant) -> None:
    """Unless the merchant has signed in again meanwhile, or entered a token by hand."""
    mine = Gateway.merchant_id == seen.merchant_id, Gateway.id == seen.id
    async with database.writing() as session:
        row = await session.scalar(select(Gateway).where(*mine).with_for_update())
        if row is not None and mark_of(row) == mark_of(seen):
            row.config = with_grant(row.config, grant, settings.secret_key)
