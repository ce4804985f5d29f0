"""Finding a merchant's gateways."""

from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.gateways.connect import ACCOUNT
from storefront.gateways.models import Gateway
from storefront.gateways.opened import opened
from storefront.gateways.registry import SANDBOX
from storefront.gateways.settings import lacking
from storefront.settings import Settings


def _gateways(merchant_id: Any) -> Select[Gateway]:
    order = Gateway.position, Gateway.created, Gateway.id
    there = Gateway.merchant_id == merchant_id, Gateway.deleted.is_(None)
    return select(Gateway).where(*there).order_by(*order)


TAKES_MONEY = or_(~Gateway.sandbox, Gateway.code == SANDBOX)
ACTIVE = _gateways(bindparam("merchant_id")).where(Gateway.active, TAKES_MONEY)
"""Made once: every checkout asks it."""


async def active_gateways(session: AsyncSession, merchant_id: int) -> list[Gateway]:
    """The gateways that are switched on and whose settings suffice to charge, in the merchant's order.

    One in its provider's sandbox takes no money: no order may be paid with it. The test gateway is for that.
    """
    found = await session.scalars(ACTIVE, {"merchant_id": merchant_id})
    return [row for row in found if not lacking(row.code, row.config or {})]


async def active_gateway(
    session: AsyncSession, merchant_id: int, code: str, id: str | None
) -> Gateway | None:
    """The gateway of this code; of several (named manual methods) the one with `id`, else the first."""
    found = [row for row in await active_gateways(session, merchant_id) if row.code == code]
    if id is not None:
        return next((row for row in found if row.id == id), None)
    return found[0] if found else None


async def config_of(
    session: AsyncSession, settings: Settings, merchant_id: int, id: str | None
) -> dict[str, Any]:
    """The settings of a gateway, its secrets readable; empty when it has none. A removed one keeps them."""
    asked = Gateway.merchant_id == merchant_id, Gateway.id == id
    found: dict[str, Any] | None = await session.scalar(select(Gateway.config).where(*asked))
    return opened(found, settings)


async def connected_gateways(session: AsyncSession, code: str, account: str) -> list[Gateway]:
    """Of all merchants, those that were connected with this account at the provider; removed ones too."""
    theirs = Gateway.code == code, Gateway.config[ACCOUNT].as_string() == account
    return list(
        await session.scalars(select(Gateway).where(*theirs).order_by(Gateway.merchant_id, Gateway.id))
    )


async def list_gateways(session: AsyncSession, merchant_id: int, wanted: Slice) -> tuple[list[Gateway], int]:
    """Also those that are switched off, not those that were removed."""
    return await page_of(session, _gateways(merchant_id), wanted)


async def gateway_by_id(session: AsyncSession, merchant_id: int, id: str) -> Gateway:
    """Raises NotFound."""
    found = await session.scalar(_gateways(merchant_id).where(Gateway.id == id))
    if found is None:
        raise NotFound.of("gateway", id)
    return found
