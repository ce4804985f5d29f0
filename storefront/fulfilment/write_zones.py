"""Making, changing and deleting zones."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.fulfilment.forms import CountryForm, NewZone, ZoneForm
from storefront.fulfilment.models import Zone
from storefront.fulfilment.present import present_zone
from storefront.fulfilment.queries import zone_by_id
from storefront.fulfilment.shapes import ZoneShape
from storefront.merchants.bump import bump_catalog


async def create_zone(session: AsyncSession, merchant_id: int, form: NewZone) -> ZoneShape:
    """Raises Invalid."""
    zone = Zone(id=new_id("zone"), merchant_id=merchant_id, name=form.name, countries={})
    _write(zone, form)
    session.add(zone)
    await _changed(session, merchant_id)
    return present_zone(zone)


async def update_zone(session: AsyncSession, merchant_id: int, id: str, form: ZoneForm) -> ZoneShape:
    """Change what the form names; countries are replaced whole. Raises NotFound and Invalid."""
    zone = await zone_by_id(session, merchant_id, id)
    _write(zone, form)
    await _changed(session, merchant_id)
    return present_zone(zone)


async def delete_zone(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Its rates go with it, and products' own amounts for them. Raises NotFound."""
    await session.delete(await zone_by_id(session, merchant_id, id))
    await _changed(session, merchant_id)


async def _changed(session: AsyncSession, merchant_id: int) -> None:
    await session.flush()
    await bump_catalog(session, merchant_id)


def _write(zone: Zone, form: ZoneForm) -> None:
    if form.name is not None:
        zone.name = form.name
    if form.sent("meta"):
        zone.meta = form.meta
    if form.countries is not None:
        _refuse_unknown(form.countries)
        zone.countries = {country.code: country.regions for country in form.countries}


def _refuse_unknown(countries: Sequence[CountryForm]) -> None:
    errors: dict[str, list[str]] = {}
    seen: set[str] = set()
    for place, country in enumerate(countries):
        if country.code in seen:
            errors[f"countries.{place}.code"] = ["The country is listed twice."]
        seen.add(country.code)
        for part in country.unknown:
            errors[f"countries.{place}.subdivisions.{part}"] = [f"This is no subdivision of {country.code}."]
    if errors:
        raise Invalid(errors)
