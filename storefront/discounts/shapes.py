"""A discount as the API shows it."""

from typing import Any

import msgspec


class DiscountShape(msgspec.Struct, frozen=True):
    """`expires_on` is null where the discount does not expire; `product_ids` is empty for all products."""

    id: str
    code: str
    type: str
    value: int | float
    description: str | None
    limit_quantity: bool
    quantity: int
    starts_on: int | None
    expires_on: int | None
    is_expired: bool
    product_ids: list[str]
    product_id: str | None
    meta: Any
    created: int
    updated: int
