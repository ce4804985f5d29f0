"""Saying where the order goes, as far as tax is concerned."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.locate import Location
from storefront.checkout.models import Checkout
from storefront.checkout.places import country_code
from storefront.checkout.tax_facts import zone_of
from storefront.core.errors import Invalid
from storefront.core.geography import is_region, short_region

REGIONAL = {"US", "CA"}
"""Countries whose tax depends on the region."""
NOWHERE = "Send a country, or an IP address whose place is known."
NO_REGION = "Send the code of a state or province of this country."
NO_POSTCODE = "Send a postcode: tax is worked out automatically here."
Locate = Callable[[str], Location]


async def choose_tax_zone(
    session: AsyncSession,
    checkout: Checkout,
    country: str | None,
    region: str | None = None,
    postal_zip_code: str | None = None,
    ip_address: str | None = None,
) -> None:
    """Keep the place. Raises Invalid naming `country`, `region` or `postal_zip_code`."""
    if not country:
        raise Invalid.field("country", NOWHERE)
    code = country_code(country)
    short = _region(code, region)
    await _require_postcode(session, checkout.merchant_id, code, postal_zip_code)
    checkout.tax_country, checkout.tax_region = code, short
    checkout.tax_postal_zip_code, checkout.tax_ip_address = postal_zip_code or None, ip_address
    await session.flush()


async def tax_zone_of_ip(session: AsyncSession, checkout: Checkout, ip_address: str, locate: Locate) -> None:
    """Keep the place of an address. Raises Invalid naming `ip_address` when it is not known."""
    place = locate(ip_address)
    if not place.country_code:
        raise Invalid.field("ip_address", NOWHERE)
    await choose_tax_zone(
        session, checkout, place.country_code, place.region_code, place.postal_zip_code, ip_address
    )


def _region(country: str, region: str | None) -> str | None:
    short = short_region(country, region)
    if short is None and country in REGIONAL:
        raise Invalid.field("region", NO_REGION)
    if short is not None and not is_region(country, short):
        raise Invalid.field("region", NO_REGION)
    return short


async def _require_postcode(
    session: AsyncSession, merchant_id: int, country: str, postcode: str | None
) -> None:
    if country != "US" or postcode:
        return
    zone = await zone_of(session, merchant_id, country)
    if zone is not None and zone.automatic:
        raise Invalid.field("postal_zip_code", NO_POSTCODE)
