"""Setting up, changing and removing gateways."""

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.network import is_listed_url
from storefront.core.outbox import emit
from storefront.gateways.connect import ACCESS, application_of, without_stale_grant
from storefront.gateways.forms import GatewayForm, NewGateway
from storefront.gateways.keeper import Keeper
from storefront.gateways.models import Gateway
from storefront.gateways.present import present_gateway
from storefront.gateways.registry import MISSING, SANDBOX, missing_extra
from storefront.gateways.settings import DEFAULTS, ELSEWHERE, KNOWN, changed
from storefront.gateways.shapes import GatewayShape

ALWAYS = "The test gateway is always there, so that orders can be tried out."
OTHER_CODE = "A gateway stays what it is. Set up another one instead."
NO_SANDBOX = "This gateway has no sandbox."
NOT_LISTED = "Another address can be used only where STOREFRONT_PRIVATE_HOSTS lists its host."


async def create_gateway(session: AsyncSession, keeper: Keeper, form: NewGateway) -> GatewayShape:
    """Raises Invalid, also where the server lacks what this gateway needs."""
    if extra := missing_extra(form.code):
        raise Invalid.field("code", MISSING.format(extra))
    row = Gateway(
        id=new_id("gway"),
        merchant_id=keeper.merchant_id,
        code=form.code,
        config=DEFAULTS.get(form.code, {}),
        position=await _next_place(session, keeper.merchant_id),
    )
    _write(row, keeper, form)
    session.add(row)
    return await _announce(session, keeper, row, 0, "create", 201)


async def update_gateway(
    session: AsyncSession, keeper: Keeper, row: Gateway, volume: int, form: GatewayForm
) -> GatewayShape:
    """Change what the form names; `volume` is what went through it, minor units. Raises Invalid."""
    if form.code not in (None, row.code):
        raise Invalid.field("code", OTHER_CODE)
    _write(row, keeper, form)
    row.updated = clock.now()
    return await _announce(session, keeper, row, volume, "update", 200)


async def delete_gateway(session: AsyncSession, keeper: Keeper, row: Gateway, volume: int) -> None:
    """Nobody can pay through it any more; its settings stay for refunds of what was paid.

    Raises Invalid for the last test gateway.
    """
    if row.code == SANDBOX and await _test_gateways(session, keeper.merchant_id) == 1:
        raise Invalid.field("code", ALWAYS)
    await _announce(session, keeper, row, volume, "delete", 204)
    row.deleted = clock.now()


def _write(row: Gateway, keeper: Keeper, form: GatewayForm) -> None:
    if form.sandbox and not KNOWN[row.code].sandbox:
        raise Invalid.field("sandbox", NO_SANDBOX)
    if form.sandbox is not None or row.sandbox is None:
        row.sandbox = bool(form.sandbox)
    row.sandbox = row.sandbox or row.code == SANDBOX
    settings, old = keeper.settings, row.config or {}
    granted = ACCESS if application_of(settings, row.code) else None
    config, faults = changed(row.code, old, form.config, settings.secret_key, granted)
    for name in ELSEWHERE & config.keys():
        if not is_listed_url(config[name], settings.private_hosts):
            faults[f"config.{name}"] = NOT_LISTED
    if faults:
        raise Invalid({field: [text] for field, text in faults.items()})
    row.config = without_stale_grant(old, config)
    if form.sent("meta"):
        row.meta = form.meta


async def _announce(
    session: AsyncSession, keeper: Keeper, row: Gateway, volume: int, action: str, code: int
) -> GatewayShape:
    await session.flush()
    shape = present_gateway(row, volume, keeper.currency)
    emit(session, keeper.merchant_id, f"gateways.{action}", msgspec.to_builtins(shape), code)
    return shape


async def _next_place(session: AsyncSession, merchant_id: int) -> int:
    last = await session.scalar(select(func.max(Gateway.position)).where(Gateway.merchant_id == merchant_id))
    return 0 if last is None else last + 1


async def _test_gateways(session: AsyncSession, merchant_id: int) -> int:
    there = Gateway.merchant_id == merchant_id, Gateway.code == SANDBOX, Gateway.deleted.is_(None)
    return await session.scalar(select(func.count(Gateway.id)).where(*there)) or 0
