"""What a basket takes from stock."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class StockLine:
    """Units of a product, and of its variant where one was chosen, for one line of a basket."""

    line_id: str
    product_id: str
    variant_id: str | None
    quantity: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Units that were taken from one row: `kind` is `variant` or `product`."""

    kind: str
    id: str
    quantity: int


def to_json(taken: Iterable[Taken]) -> list[dict[str, Any]]:
    """What was taken, as an attempt or an order keeps it."""
    return [{"kind": part.kind, "id": part.id, "quantity": part.quantity} for part in taken]


def from_json(stored: Iterable[dict[str, Any]]) -> list[Taken]:
    return [Taken(part["kind"], part["id"], part["quantity"]) for part in stored]
