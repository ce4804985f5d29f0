"""How a token is taxed: the merchant's zone for the destination, or tax given for this token."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Checkout
from storefront.core.geography import short_region
from storefront.core.memo import remembered
from storefront.merchants.models import Merchant
from storefront.pricing import rates
from storefront.pricing.facts import CustomRow, CustomTax, Tax
from storefront.pricing.places import Destination
from storefront.taxes.models import TaxZone
from storefront.taxes.queries import tax_zone_for


async def load_tax(session: AsyncSession, merchant: Merchant, checkout: Checkout) -> Tax:
    """One query once the destination is known, else none."""
    given = checkout.custom_tax or {}
    included = given.get("included_in_price")
    return Tax(
        rates=await _rates(session, merchant, checkout),
        included_in_price=merchant.prices_include_tax if included is None else included,
        shipping_is_taxable=merchant.shipping_taxed,
        custom=_custom(given),
    )


def tax_zone(row: TaxZone) -> rates.TaxZone:
    """A stored zone as `pricing` reads it."""
    return rates.TaxZone(
        country=row.country_code,
        standard=rates.fraction(row.country_standard_rate),
        digital=rates.fraction(row.country_digital_rate),
        regions=tuple(_region(row.country_code, rate) for rate in row.rates or ()),
        automatic=row.calculate_automatically,
        nexus_states=frozenset(_states(row)),
    )


async def _rates(session: AsyncSession, merchant: Merchant, checkout: Checkout) -> rates.TaxRates | None:
    if not merchant.tax_enabled or not checkout.tax_country:
        return None
    zone = await zone_of(session, merchant.id, checkout.tax_country)
    place = Destination(checkout.tax_country, checkout.tax_region, checkout.tax_postal_zip_code)
    return rates.resolve([zone], place) if zone else None


async def zone_of(session: AsyncSession, merchant_id: int, country: str) -> rates.TaxZone | None:
    """The merchant's zone for a country; it has one at most."""

    async def load() -> rates.TaxZone | None:
        row = await tax_zone_for(session, merchant_id, country)
        return tax_zone(row) if row else None

    return await remembered(session, ("tax zone", country), load, stock=False)


def _region(country: str, rate: Mapping[str, Any]) -> rates.RegionalRate:
    return rates.RegionalRate(
        region=short_region(country, rate["region_code"]) or "",
        standard=rates.fraction(str(rate.get("standard_rate") or 0)),
        digital=rates.fraction(str(rate.get("digital_rate") or 0)),
        calculate=rates.Calculate(rate.get("calculate") or "add"),
    )


def _states(row: TaxZone) -> list[str]:
    named = [short_region(row.country_code, place.get("state")) for place in row.nexus or ()]
    return [state for state in named if state]


def _custom(given: Mapping[str, Any]) -> CustomTax | None:
    order, lines = given.get("order") or [], given.get("lines") or {}
    if not order and not lines:
        return None
    return CustomTax(_rows(order), {id: _rows(rows) for id, rows in lines.items()})


def _rows(stored: Sequence[Mapping[str, Any]]) -> tuple[CustomRow, ...]:
    return tuple(CustomRow(row["amount"], Decimal(row["rate"]), row["type"]) for row in stored)
