"""Making, changing and deleting tax zones. One country has one zone; its lists are replaced whole."""

from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.core.geography import is_region, short_region
from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.merchants.bump import bump_catalog
from storefront.taxes.forms import NewTaxZone, NexusRow, RegionalRow, TaxZoneChanges
from storefront.taxes.models import TaxZone
from storefront.taxes.present import present_tax_zone
from storefront.taxes.queries import tax_zone_by_id, tax_zone_for
from storefront.taxes.shapes import TaxZoneShape

WITH_REGIONS = ("US", "CA")
AUTOMATIC = "US"


async def create_zone(session: AsyncSession, merchant_id: int, form: NewTaxZone) -> TaxZoneShape:
    """Raises Invalid."""
    await _check_country(session, merchant_id, form.country_code)
    zone = TaxZone(
        id=new_id("txzn"),
        merchant_id=merchant_id,
        country_code=form.country_code,
        calculate_automatically=form.calculate_automatically,
        country_standard_rate=form.country_standard_rate,
        country_digital_rate=form.country_digital_rate,
        rates=_rates(form.country_code, form.rates),
        nexus=_nexus(form.nexus),
        meta=form.meta,
    )
    _check_mode(zone)
    session.add(zone)
    return await _said(session, zone, "create", 201)


async def update_zone(session: AsyncSession, merchant_id: int, id: str, form: TaxZoneChanges) -> TaxZoneShape:
    """Raises NotFound and Invalid."""
    zone = await tax_zone_by_id(session, merchant_id, id)
    country = form.country_code or zone.country_code
    if country != zone.country_code:
        await _check_country(session, merchant_id, country)
        zone.country_code = country
    for name in ("calculate_automatically", "country_standard_rate", "country_digital_rate"):
        if (value := getattr(form, name)) is not None:
            setattr(zone, name, value)
    if form.rates is not None:
        zone.rates = _rates(country, form.rates)
    if form.nexus is not None:
        zone.nexus = _nexus(form.nexus)
    if form.sent("meta"):
        zone.meta = form.meta
    _check_mode(zone)
    return await _said(session, zone, "update", 200)


async def delete_zone(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Raises NotFound. Its rates and nexus rows go with it."""
    zone = await tax_zone_by_id(session, merchant_id, id)
    await session.delete(zone)
    await bump_catalog(session, merchant_id)
    emit(session, merchant_id, "tax-zone.delete", {"id": id}, 204)


async def _said(session: AsyncSession, zone: TaxZone, verb: str, status: int) -> TaxZoneShape:
    await session.flush()
    await bump_catalog(session, zone.merchant_id)
    shape = present_tax_zone(zone)
    emit(session, zone.merchant_id, f"tax-zone.{verb}", msgspec.to_builtins(shape), status)
    return shape


async def _check_country(session: AsyncSession, merchant_id: int, country: str) -> None:
    if await tax_zone_for(session, merchant_id, country) is not None:
        raise Invalid.field("country_code", "There is a tax zone for this country already.")


def _check_mode(zone: TaxZone) -> None:
    if zone.calculate_automatically and zone.country_code != AUTOMATIC:
        raise Invalid.field("calculate_automatically", "Automatic rates are there for the US only.")
    if zone.rates and zone.country_code not in WITH_REGIONS:
        raise Invalid.field("rates", "Regional rates are there for the US and Canada only.")


def _rates(country: str, rows: list[RegionalRow]) -> list[dict[str, Any]]:
    return [
        {
            "region_code": _region(country, row.region_code, f"rates.{index}.region_code"),
            "standard_rate": str(row.standard_rate),
            "digital_rate": str(row.digital_rate),
            "calculate": row.calculate,
            "meta": row.meta,
        }
        for index, row in enumerate(rows)
    ]


def _nexus(rows: list[NexusRow]) -> list[dict[str, Any]]:
    return [
        {
            "state": _region(AUTOMATIC, row.state, f"nexus.{index}.state") if row.state else "",
            "town_city": row.town_city,
            "zipcode": row.zipcode,
        }
        for index, row in enumerate(rows)
    ]


def _region(country: str, text: str, field: str) -> str:
    code = short_region(country, text)
    if code is None or not is_region(country, code):
        raise Invalid.field(field, "Choose a region by its short code.")
    return code
