"""Finding a merchant's gateways."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.gateways.models import Gateway


async def active_gateways(session: AsyncSession, merchant_id: int) -> list[Gateway]:
    """The gateways that are switched on, in the merchant's order."""
    rows = await session.scalars(
        select(Gateway)
        .where(Gateway.merchant_id == merchant_id, Gateway.active)
        .order_by(Gateway.position, Gateway.created, Gateway.id)
    )
    return list(rows)


async def active_gateway(
    session: AsyncSession, merchant_id: int, code: str, id: str | None
) -> Gateway | None:
    """The gateway of this code; of several (named manual methods) the one with `id`, else the first."""
    found = [row for row in await active_gateways(session, merchant_id) if row.code == code]
    if id is not None:
        return next((row for row in found if row.id == id), None)
    return found[0] if found else None


async def config_of(session: AsyncSession, merchant_id: int, id: str | None) -> dict[str, Any]:
    """The settings of a gateway, its secrets included; empty when it has none or is gone."""
    asked = Gateway.merchant_id == merchant_id, Gateway.id == id
    found: dict[str, Any] | None = await session.scalar(select(Gateway.config).where(*asked))
    return found or {}
