"""Finding zones, their rates, and products' own amounts."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.fulfilment.models import ProductRate, Rate, Zone


class ZoneView(msgspec.Struct, frozen=True):
    """A zone with its rates, in the merchant's order."""

    zone: Zone
    rates: tuple[Rate, ...]


async def load_zones(session: AsyncSession, merchant_id: int) -> list[ZoneView]:
    """Every zone with its rates: two queries."""
    zones = list(await session.scalars(_zones(merchant_id)))
    if not zones:
        return []
    by_zone: dict[str, list[Rate]] = {}
    for rate in await session.scalars(_rates(merchant_id)):
        by_zone.setdefault(rate.zone_id, []).append(rate)
    return [ZoneView(zone, tuple(by_zone.get(zone.id, ()))) for zone in zones]


async def load_product_rates(
    session: AsyncSession, merchant_id: int, product_ids: Iterable[str]
) -> dict[str, dict[str, ProductRate]]:
    """The products' own amounts, by product id and then by rate id: one query."""
    statement = (
        select(ProductRate)
        .join(Rate, Rate.id == ProductRate.rate_id)
        .where(Rate.merchant_id == merchant_id, ProductRate.product_id.in_(set(product_ids)))
    )
    found: dict[str, dict[str, ProductRate]] = {}
    for row in await session.scalars(statement):
        found.setdefault(row.product_id, {})[row.rate_id] = row
    return found


async def list_zones(session: AsyncSession, merchant_id: int, wanted: Slice) -> tuple[list[Zone], int]:
    return await page_of(session, _zones(merchant_id), wanted)


async def zone_by_id(session: AsyncSession, merchant_id: int, id: str) -> Zone:
    """Raises NotFound."""
    found = await session.scalar(_zones(merchant_id).where(Zone.id == id))
    if found is None:
        raise NotFound.of("zone", id)
    return found


async def list_rates(
    session: AsyncSession, merchant_id: int, zone_id: str, wanted: Slice
) -> tuple[list[Rate], int]:
    return await page_of(session, _rates(merchant_id).where(Rate.zone_id == zone_id), wanted)


async def rate_by_id(session: AsyncSession, merchant_id: int, zone_id: str, id: str) -> Rate:
    """Raises NotFound."""
    found = await session.scalar(_rates(merchant_id).where(Rate.zone_id == zone_id, Rate.id == id))
    if found is None:
        raise NotFound.of("rate", id)
    return found


def _zones(merchant_id: int) -> Select[Zone]:
    return select(Zone).where(Zone.merchant_id == merchant_id).order_by(Zone.created, Zone.id)


def _rates(merchant_id: int) -> Select[Rate]:
    order = Rate.position, Rate.created, Rate.id
    return select(Rate).where(Rate.merchant_id == merchant_id).order_by(*order)
