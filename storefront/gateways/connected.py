"""A merchant is back from the provider's sign-in: the gateway is connected, or stays as it was."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.errors import BadRequest, NotFound, Unavailable
from storefront.core.outbox import emit
from storefront.gateways.connect import Connects, Grant, application_of, back_to, with_grant
from storefront.gateways.invitation import Invitation, mark_of
from storefront.gateways.models import Gateway
from storefront.gateways.present import present_gateway
from storefront.gateways.queries import gateway_by_id
from storefront.gateways.registry import adapter_of
from storefront.gateways.sdk import Refused, Uncertain
from storefront.settings import Settings

SPENT = "This link to connect a payment provider cannot be used any more. Please ask for a new one."


async def invited_gateway(session: AsyncSession, code: str, invitation: Invitation | None) -> Gateway:
    """Raises BadRequest where the invitation is forged, late or used, or its gateway is gone."""
    if invitation is None:
        raise BadRequest(SPENT)
    try:
        row = await gateway_by_id(session, invitation.merchant_id, invitation.gateway_id)
    except NotFound as error:
        raise BadRequest(SPENT) from error
    if (row.code, mark_of(row)) != (code, invitation.mark):
        raise BadRequest(SPENT)
    return row


async def ask_grant(database: Database, settings: Settings, code: str, given: str) -> Grant | None:
    """What the merchant has allowed, by the code that came back; None where it is worth nothing.

    Raises Unavailable while the provider does not answer.
    """
    adapter, application = adapter_of(code, database), application_of(settings, code)
    if not isinstance(adapter, Connects) or application is None:
        return None
    try:
        return await adapter.granted(application, given, back_to(settings, code))
    except Refused:
        return None
    except Uncertain as error:
        raise Unavailable from error


def connect_gateway(
    session: AsyncSession, settings: Settings, row: Gateway, grant: Grant, volume: int, currency: str
) -> None:
    """Keep what was allowed, and tell of it; `volume` is what went through the gateway, minor units."""
    row.config = with_grant(row.config or {}, grant, settings.secret_key)
    row.updated = clock.now()
    shape = present_gateway(row, volume, currency)
    emit(session, row.merchant_id, "gateways.update", msgspec.to_builtins(shape), 200)
