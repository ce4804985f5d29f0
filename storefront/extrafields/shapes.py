"""A question as the API shows it."""

from typing import Any

import msgspec


class ExtraFieldShape(msgspec.Struct, frozen=True):
    """`scope` is there where customers are asked; everything else is asked at checkout."""

    id: str
    name: str
    type: str
    required: bool
    options: list[str] | None
    meta: Any
    created: int
    updated: int
    scope: str | msgspec.UnsetType = msgspec.UNSET
