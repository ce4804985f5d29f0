"""A gift card as the API shows it."""

from typing import Any

import msgspec

from storefront.core.money import Price


class RedemptionShape(msgspec.Struct, frozen=True):
    """Money taken from the card, by a `checkout` or over the `api`; `returned` is when it was given back."""

    id: str
    amount: Price
    reason: str
    note: str | None
    meta: Any
    created: int
    returned: int | None


class GiftCardShape(msgspec.Struct, frozen=True):
    """`redemptions` are told from the oldest to the newest."""

    id: str
    code: str
    balance: Price
    initial_value: Price
    note: str | None
    redemptions: list[RedemptionShape]
    created: int
    updated: int
