"""An order in the account's list: what it was, when, and how it stands."""

from collections.abc import Mapping

import msgspec

from storefront.assets.picture import PictureView
from storefront.hosted.order_pictures import picture_ids
from storefront.orders.models import Order
from storefront.orders.queries import FullOrder
from storefront.shop.amounts import shown
from storefront.web.visit import Visit
from storefront.words.formats import day
from storefront.words.speech import language, later, listed, say

NAMED = 3
"""Goods that are named in the list."""
STATES = {
    "cancelled": later("Cancelled"),
    "refunded": later("Refunded"),
    "waiting": later("Waiting for your payment"),
    "sent": later("Sent"),
    "part": later("Partly sent"),
    "done": later("Complete"),
    "open": later("In preparation"),
}


class OrderCard(msgspec.Struct, frozen=True):
    reference: str
    url: str
    day: str
    goods: str
    total: str
    state: str
    image: PictureView | None


def order_card(visit: Visit, full: FullOrder, pictures: Mapping[str, PictureView]) -> OrderCard:
    """`pictures` by asset id; the first of the order's stands for it."""
    row = full.order
    names = [line["product_name"] for line in row.snapshot["order"]["line_items"]]
    return OrderCard(
        reference=row.customer_reference,
        url=visit.url(f"/account/orders/{row.id}"),
        day=bought_on(row),
        goods=listed(names) if len(names) <= NAMED else _shortened(names),
        total=shown(row.order_value, row.currency),
        state=state_of(full),
        image=next((pictures[id] for id in picture_ids(full) if id in pictures), None),
    )


def bought_on(order: Order) -> str:
    return day(order.created, language())


def state_of(full: FullOrder) -> str:
    return say(STATES[_state(full)])


def _state(full: FullOrder) -> str:
    """The one thing about an order that matters most to its buyer."""
    order = full.order
    if order.status == "cancelled":
        return "cancelled"
    if order.status_payment == "refunded":
        return "refunded"
    if order.status_payment in {"not_paid", "pending", "partially_paid"}:
        return "waiting"
    if not full.items:
        return "done"
    return {"fulfilled": "sent", "partially_fulfilled": "part"}.get(order.status_fulfillment, "open")


def _shortened(names: list[str]) -> str:
    more = say("%(number)s more", number=len(names) - NAMED + 1)
    return listed([*names[: NAMED - 1], more])
