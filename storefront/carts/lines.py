"""What a line of a cart or checkout asks for: which product, in which selection, how many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class LineRow(Protocol):
    """A stored line, of a cart or of a checkout token."""

    id: str
    product_id: str
    variant_id: str | None
    options: dict[str, str]
    quantity: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A line as it was chosen. `options` maps variant group ids to option ids.

    `custom_price` is a unit price that the merchant set for it, minor units.
    """

    id: str
    product_id: str
    variant_id: str | None
    quantity: int
    options: Mapping[str, str] = field(default_factory=dict)
    custom_price: int | None = None


def chosen(row: LineRow) -> Chosen:
    return Chosen(
        id=row.id,
        product_id=row.product_id,
        variant_id=row.variant_id,
        quantity=row.quantity,
        options=dict(row.options),
        custom_price=getattr(row, "custom_price", None),
    )
