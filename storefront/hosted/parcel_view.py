"""Parcels of an order as its pages show them."""

import msgspec

from storefront.orders.queries import FullOrder
from storefront.words.formats import day
from storefront.words.speech import language


class ParcelView(msgspec.Struct, frozen=True):
    """`url` is where the carrier shows it."""

    day: str
    carrier: str | None
    number: str | None
    url: str | None


def parcel_views(full: FullOrder) -> list[ParcelView]:
    return [
        ParcelView(day(row.shipped_on, language()), row.carrier_name, row.tracking_number, row.tracking_url)
        for row in full.shipments
    ]
