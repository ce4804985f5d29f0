"""A question of the checkout as the API shows it."""

from typing import Any

import msgspec


class ExtraFieldShape(msgspec.Struct, frozen=True):
    id: str
    name: str
    type: str
    required: bool
    options: list[str] | None
    meta: Any
    created: int
    updated: int
