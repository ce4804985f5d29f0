"""Who may withdraw, and until when."""

from typing import Any

import pytest

from storefront.core.clock import DAY
from storefront.orders.later_models import Shipment
from storefront.orders.models import FulfillmentItem, Order
from storefront.orders.queries import FullOrder
from storefront.withdrawals.right import ends, has_right, is_open

BOUGHT = 1_800_000_000
BERLIN, BOISE = {"country": "DE"}, {"country": "US"}


def bought(sent: int | None = None, *, ships: bool = True, **columns: Any) -> FullOrder:
    """`sent`: days after the purchase when its parcel left, with everything."""
    state = {"status": "open", "status_payment": "paid", "status_fulfillment": "not_fulfilled"}
    state |= {} if sent is None else {"status_fulfillment": "fulfilled"}
    order = Order(**{"created": BOUGHT, "snapshot": {"shipping": BERLIN}, **state, **columns})
    parcels = [] if sent is None else [Shipment(shipped_on=BOUGHT + sent * DAY)]
    return FullOrder(order, items=[FulfillmentItem()] if ships else [], shipments=parcels)


@pytest.mark.parametrize(
    ("full", "days"),
    [
        (bought(ships=False), 14),
        (bought(), 379),
        (bought(sent=3), 31),
        (bought(sent=3, status_fulfillment="partially_fulfilled"), 379),
    ],
    ids=["not sent", "still here", "sent", "partly sent"],
)
def test_D4_fourteen_days_begin_when_everything_is_there(full: FullOrder, days: int) -> None:
    assert ends(full) == BOUGHT + days * DAY
    assert is_open(full, "US", ends(full) - 1)
    assert not is_open(full, "US", ends(full))


@pytest.mark.parametrize(
    ("snapshot", "shop", "has"),
    [
        ({"shipping": BERLIN}, "US", True),
        ({"shipping": BOISE, "billing": BERLIN}, "DE", False),
        ({"shipping": None, "billing": BERLIN}, "US", True),
        ({"shipping": {}, "billing": {}}, "DE", True),
        ({}, "US", False),
        ({"shipping": {"country": "GB"}}, "DE", False),
    ],
)
def test_D4_the_right_is_that_of_buyers_in_the_union(snapshot: Any, shop: str, has: bool) -> None:
    assert has_right(Order(snapshot=snapshot), shop) is has


@pytest.mark.parametrize("ended", [{"status": "cancelled"}, {"status_payment": "refunded"}])
def test_D4_what_has_ended_cannot_be_withdrawn_from(ended: dict[str, Any]) -> None:
    assert not is_open(bought(**ended), "DE", BOUGHT)
