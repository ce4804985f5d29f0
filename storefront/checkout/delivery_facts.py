"""Where a token's goods can go and for how much: the merchant's zones, or methods set for this token."""

from collections.abc import Collection, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Checkout
from storefront.core.ids import twin
from storefront.core.memo import remembered
from storefront.fulfilment.models import ProductRate
from storefront.fulfilment.queries import ZoneView, load_product_rates, load_zones
from storefront.pricing.facts import CustomMethod, Delivery, OwnRate
from storefront.pricing.places import DeliveryRate, DeliveryZone, Destination

OwnRates = Mapping[str, Mapping[str, OwnRate | None]]
"""By product id, then by method id."""


async def load_delivery(
    session: AsyncSession, checkout: Checkout, shipped: Collection[str]
) -> tuple[Delivery, OwnRates]:
    """The methods for the token, and what its products ask for their own delivery.

    `shipped` are the ids of the products that have to be delivered. Three queries at most.
    """
    if not shipped:
        return _delivery(checkout, ()), {}
    merchant_id, ids = checkout.merchant_id, sorted(shipped)
    zones = await remembered(session, "zones", lambda: _zones(session, merchant_id), stock=False)
    own = await remembered(
        session, ("rates", *ids), lambda: _own_rates(session, merchant_id, ids), stock=False
    )
    return _delivery(checkout, zones), own


async def _zones(session: AsyncSession, merchant_id: int) -> tuple[DeliveryZone, ...]:
    return tuple(_zone(view) for view in await load_zones(session, merchant_id))


async def _own_rates(session: AsyncSession, merchant_id: int, product_ids: Collection[str]) -> OwnRates:
    rates = await load_product_rates(session, merchant_id, product_ids)
    return {
        product: {method_id(rate): _own(row) for rate, row in found.items()}
        for product, found in rates.items()
    }


def method_id(rate_id: str) -> str:
    """What a rate is called as a shipping method."""
    return twin(rate_id, "ship")


def destination_of(checkout: Checkout) -> Destination | None:
    """Where the chosen method is to deliver."""
    return Destination(checkout.ship_country, checkout.ship_region) if checkout.ship_country else None


def _delivery(checkout: Checkout, zones: tuple[DeliveryZone, ...]) -> Delivery:
    stored = checkout.custom_shipping or ()
    custom = tuple(CustomMethod(row["id"], row["description"], row["price"]) for row in stored)
    return Delivery(zones, custom, destination_of(checkout), checkout.shipping_method_id)


def _own(row: ProductRate) -> OwnRate | None:
    return None if row.on_own is None else OwnRate(row.on_own, row.with_others or 0)


def _zone(view: ZoneView) -> DeliveryZone:
    zone = view.zone
    places = {country: frozenset(parts or ()) for country, parts in zone.countries.items()}
    rates = (DeliveryRate(method_id(rate.id), rate.name or zone.name, rate.price) for rate in view.rates)
    return DeliveryZone(zone.id, zone.name, places, tuple(rates))
