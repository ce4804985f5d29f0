"""A gift card as the API shows it."""

import msgspec

from storefront.core.money import Price


class GiftCardShape(msgspec.Struct, frozen=True):
    id: str
    code: str
    balance: Price
    initial_value: Price
    note: str | None
    created: int
    updated: int
