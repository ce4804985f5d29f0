"""Finding tax zones."""

from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.taxes.models import TaxZone


def _zones(merchant_id: Any) -> Select[TaxZone]:
    return select(TaxZone).where(TaxZone.merchant_id == merchant_id).order_by(TaxZone.created, TaxZone.id)


OF_COUNTRY = _zones(bindparam("merchant_id")).where(TaxZone.country_code == bindparam("country"))
"""Made once: every price with a destination asks it."""


async def tax_zone_for(session: AsyncSession, merchant_id: int, country: str) -> TaxZone | None:
    """The zone of a country (ISO 3166-1 alpha-2): each has one at most."""
    asked = {"merchant_id": merchant_id, "country": country.upper()}
    found: TaxZone | None = await session.scalar(OF_COUNTRY, asked)
    return found


async def load_tax_zones(session: AsyncSession, merchant_id: int) -> list[TaxZone]:
    return list(await session.scalars(_zones(merchant_id)))


async def list_tax_zones(session: AsyncSession, merchant_id: int, wanted: Slice) -> tuple[list[TaxZone], int]:
    return await page_of(session, _zones(merchant_id), wanted)


async def tax_zone_by_id(session: AsyncSession, merchant_id: int, id: str) -> TaxZone:
    """Raises NotFound."""
    found = await session.scalar(_zones(merchant_id).where(TaxZone.id == id))
    if found is None:
        raise NotFound.of("tax zone", id)
    return found
