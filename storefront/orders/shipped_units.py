"""Which units a parcel is to hold, read from the request. Pure; the statement that takes them decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from storefront.core.errors import Invalid
from storefront.orders.models import FulfillmentItem
from storefront.orders.queries import FullOrder
from storefront.orders.shipment_forms import ShippedUnits

LESS = "Only {} of these are left to be sent."
NOTHING = "Nothing of this order is left to be sent."
UNKNOWN = "The order has no such line to be sent."
TWICE = "This line is named twice."


@dataclass(frozen=True, slots=True)
class Units:
    """Units of an item, and the field of the request that asked for them."""

    item: FulfillmentItem
    quantity: int
    field: str


def units_to_ship(full: FullOrder, asked: Sequence[ShippedUnits]) -> list[Units]:
    """What is asked for, or all that is left. Raises Invalid with every fault at once."""
    if not asked:
        return _all_left(full)
    faults: dict[str, list[str]] = {}
    units: dict[str, Units] = {}
    for place, wish in enumerate(asked):
        item = _item(full, wish.id)
        fault = _fault(item, wish, units)
        if item is None or fault:
            faults[f"line_items.{place}.{'quantity' if item and item.id not in units else 'id'}"] = [fault]
        else:
            left = item.quantity - item.fulfilled
            units[item.id] = Units(item, wish.quantity or left, f"line_items.{place}.quantity")
    if faults:
        raise Invalid(faults)
    return list(units.values())


def _all_left(full: FullOrder) -> list[Units]:
    left = [(item, item.quantity - item.fulfilled) for item in full.items if item.fulfilled < item.quantity]
    if not left:
        raise Invalid.field("line_items", NOTHING)
    return [Units(item, quantity, "line_items") for item, quantity in left]


def _item(full: FullOrder, id: str) -> FulfillmentItem | None:
    """By the id of the line, or by that of its item."""
    return next((item for item in full.items if id in {item.line_item_id, item.id}), None)


def _fault(item: FulfillmentItem | None, wish: ShippedUnits, named: dict[str, Units]) -> str:
    if item is None:
        return UNKNOWN
    if item.id in named:
        return TWICE
    left = item.quantity - item.fulfilled
    return LESS.format(left) if not left or (wish.quantity or 0) > left else ""
