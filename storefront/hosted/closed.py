"""A checkout that cannot be filled in: what happened, and one way on."""

from dataclasses import dataclass
from typing import Any

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Checkout
from storefront.hosted.opened import Closed, Reason
from storefront.hosted.urls import cart_url, order_page
from storefront.shop.addresses import kept
from storefront.web.render import page
from storefront.web.visit import Visit


@dataclass(frozen=True, slots=True)
class ClosedView:
    heading: str
    words: str
    label: str
    url: str
    icon: str
    status: int


async def show_closed(session: AsyncSession, visit: Visit, closed: Closed) -> Response[Any]:
    """404 for an unknown token, 410 for an expired one; an order that was placed is no error."""
    view = _view(visit, closed.reason, closed.checkout)
    return await page(
        visit,
        session,
        "checkout/closed.html",
        status=view.status,
        private=True,
        page_title=view.heading,
        closed=view,
    )


def _view(visit: Visit, reason: Reason, checkout: Checkout | None) -> ClosedView:
    if checkout is None:
        words = "The link may be incomplete, or the checkout is too old. Your cart is kept."
        return ClosedView(
            "We cannot find this checkout", words, "Go to your cart", kept(visit, "/cart"), "search", 404
        )
    if reason is Reason.ORDERED and checkout.order_id:
        words = (
            "This checkout has become an order. There is nothing left to do, and nothing is charged twice."
        )
        url = order_page(visit, checkout.order_id)
        return ClosedView("Your order has been placed", words, "View your order", url, "done", 200)
    back = cart_url(visit, checkout)
    if reason is Reason.EXPIRED:
        words = "A checkout stays open for seven days. Start again from your cart, with the prices of today."
        return ClosedView("This checkout has expired", words, "Start again from the cart", back, "clock", 410)
    return ClosedView(
        "There is nothing in this checkout", "Your cart is kept.", "Go to your cart", back, "bag", 200
    )
