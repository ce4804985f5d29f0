"""A checkout that cannot be filled in: what happened, and one way on."""

from typing import Any

import msgspec
from litestar import Response
from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Checkout
from storefront.hosted.opened import Closed, Reason
from storefront.hosted.urls import cart_url, order_page
from storefront.orders.hidden import hides_buyer
from storefront.shop.addresses import kept
from storefront.web.render import page
from storefront.web.visit import Visit
from storefront.words.speech import say


class ClosedView(msgspec.Struct, frozen=True):
    heading: str
    words: str
    label: str
    url: str
    icon: str
    status: int


async def show_closed(session: AsyncSession, visit: Visit, closed: Closed) -> Response[Any]:
    """404 for an unknown token, 410 for an expired one; an order that was placed is no error."""
    view = await _view(session, visit, closed.reason, closed.checkout)
    return await page(
        visit,
        session,
        "checkout/closed.html",
        status=view.status,
        private=True,
        page_title=view.heading,
        closed=view,
    )


async def _view(session: AsyncSession, visit: Visit, reason: Reason, checkout: Checkout | None) -> ClosedView:
    if checkout is None:
        return ClosedView(
            say("We cannot find this checkout"),
            say("The link may be incomplete, or the checkout is too old. Your cart is kept."),
            say("Go to your cart"),
            kept(visit, "/cart"),
            "search",
            404,
        )
    if reason is Reason.ORDERED and checkout.order_id:
        if await hides_buyer(session, visit.merchant_id, checkout.order_id):
            return replace(_ordered(kept(visit, "/cart")), label=say("Go to your cart"))
        return _ordered(order_page(visit, checkout.order_id))
    back = cart_url(visit, checkout)
    if reason is Reason.EXPIRED:
        return _expired(back)
    heading = say("There is nothing in this checkout")
    return ClosedView(heading, say("Your cart is kept."), say("Go to your cart"), back, "bag", 200)


def _ordered(url: str) -> ClosedView:
    words = say(
        "This checkout has become an order. There is nothing left to do, and nothing is charged twice."
    )
    return ClosedView(say("Your order has been placed"), words, say("View your order"), url, "done", 200)


def _expired(back: str) -> ClosedView:
    words = say("A checkout stays open for seven days. Start again from your cart, with the prices of today.")
    heading = say("This checkout has expired")
    return ClosedView(heading, words, say("Start again from the cart"), back, "clock", 410)
