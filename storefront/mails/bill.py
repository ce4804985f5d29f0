"""What mails say of an order: the same as its page, from the same view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storefront.hosted.download_view import DownloadView, download_views
from storefront.hosted.order_view import OrderView, order_view, what_follows
from storefront.mails.letterhead import Image, image
from storefront.mails.occasion import Occasion
from storefront.orders.present import present_order
from storefront.orders.shapes import OrderShape
from storefront.words.formats import day
from storefront.words.speech import language

WIDE, TALL = 56, 70
"""Pixels of a line's picture."""


@dataclass(frozen=True, slots=True)
class Line:
    """Units of something. `price` is empty where nothing is said about money."""

    quantity: int
    name: str
    options: str
    price: str
    image: Image | None


def order_data(about: Occasion) -> dict[str, Any]:
    """What every mail about an order may show of it."""
    order = present_order(about.full, about.settings)
    view = order_view(order, about.pictures)
    return {
        **heading_data(about, order),
        "day": day(order.created, language()),
        "lines": [_line(about, line) for line in view.lines],
        "rows": [(row.label, row.amount) for row in view.rows],
        "due": view.due,
        "currency": view.currency,
        "payments": view.payments,
        "shipping": view.shipping,
        "billing": view.billing,
        "method": view.method or "",
        "answers": view.answers,
        "downloads": open_files(view),
        "steps": _steps(order, view),
    }


def heading_data(about: Occasion, order: OrderShape) -> dict[str, Any]:
    return {
        "reference": order.customer_reference,
        "name": _name(order),
        "url": about.url,
        "is_test": order.sandbox,
    }


def some_lines(about: Occasion, units: Mapping[str, int]) -> Sequence[Line]:
    """Units of the order's lines, by id of the line."""
    view = order_view(present_order(about.full, about.settings), about.pictures)
    found = zip(about.full.lines, view.lines, strict=True)
    return [
        Line(units[id], line.name, line.options, "", image(line.image, about.paper.host, WIDE, TALL))
        for id, line in found
        if id in units
    ]


def open_files(view: OrderView) -> Sequence[DownloadView]:
    """Those whose links open now."""
    shown = download_views(view.downloads) if view.can_download else []
    return [file for file in shown if file.url]


def _line(about: Occasion, line: Any) -> Line:
    shown = image(line.image, about.paper.host, WIDE, TALL)
    return Line(line.quantity, line.name, line.options, line.price, shown)


def _steps(order: OrderShape, view: OrderView) -> Sequence[str]:
    """Nothing follows any more where all has been sent."""
    ended = view.is_cancelled or (
        order.fulfillment.physical.items and order.status_fulfillment == "fulfilled"
    )
    return [] if ended else what_follows(order, bool(view.downloads))


def _name(order: OrderShape) -> str:
    customer, shipping = order.customer, order.shipping or {}
    full = " ".join(part for part in (customer.get("firstname"), customer.get("lastname")) if part)
    return full or shipping.get("name") or ""
