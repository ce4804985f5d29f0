"""The hosted checkout: where one lands, and the way of delivery."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.choices.choose_shipping import choose_shipping
from storefront.core.errors import Invalid
from storefront.hosted import details_pages, order_pages, paying_pages, payment_pages, words
from storefront.hosted.changes import change, is_change
from storefront.hosted.choice_view import Choice
from storefront.hosted.closed import show_closed
from storefront.hosted.opened import Closed, Opened, look, open_page
from storefront.hosted.showing import show_step
from storefront.hosted.steps import is_reachable, landing, step_named
from storefront.hosted.urls import step_url
from storefront.shop.amounts import shown
from storefront.web.forms import read_form, tried
from storefront.web.render import redirect
from storefront.web.session import Session
from storefront.web.visit import Visited
from storefront.words.speech import say

Answer = Response[Any]
WRITES = {"writes": True}
"""Showing a price is a promise, and promises are kept on the token."""
DELIVERY = step_named("delivery")
METHOD = "fulfillment.shipping_method"


@get("/checkout/{checkout_id:str}", opt=WRITES)
async def start_checkout(session: Session, visit: Visited, checkout_id: FromPath[str]) -> Answer:
    """To the first step that is not done."""
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed):
        return await show_closed(session, visit, opened)
    return redirect(step_url(visit, checkout_id, landing(opened).slug))


@get("/checkout/{checkout_id:str}/delivery", opt=WRITES)
async def show_delivery(session: Session, visit: Visited, checkout_id: FromPath[str]) -> Answer:
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed):
        return await show_closed(session, visit, opened)
    if not is_reachable(opened, DELIVERY):
        return redirect(step_url(visit, checkout_id))
    return await _show(session, opened)


@post("/checkout/{checkout_id:str}/delivery")
async def choose_delivery(session: Session, visit: Visited, checkout_id: FromPath[str]) -> Answer:
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed):
        return await show_closed(session, visit, opened)
    fields = await read_form(visit.request)
    if not is_reachable(opened, DELIVERY):
        return redirect(step_url(visit, checkout_id))
    if is_change(fields):
        await change(session, opened, fields)
        return redirect(step_url(visit, checkout_id))
    refusal = await _choose(session, opened, fields.get(METHOD, ""))
    if refusal is not None:
        return await _show(session, opened, status=422, error=say(words.METHOD))
    if visit.is_fragment:
        seen = await look(session, visit, opened.seller, opened.checkout)
        return await _show(session, seen, template="checkout/choose_shipping.swap.html")
    return redirect(step_url(visit, checkout_id, "payment"))


async def _choose(session: AsyncSession, opened: Opened, method: str) -> Invalid | None:
    checkout = opened.checkout
    country, region = checkout.ship_country or "", checkout.ship_region
    verb = choose_shipping(session, opened.seller, checkout, method, country, region, field=METHOD)
    _, refusal = await tried(session, verb)
    return refusal


async def _show(
    session: AsyncSession,
    opened: Opened,
    *,
    template: str | None = None,
    status: int = 200,
    error: str | None = None,
) -> Answer:
    shipping = opened.totals.shipping
    only = shipping.available[0] if len(shipping.available) == 1 else None
    chosen = shipping.chosen or only
    return await show_step(
        session,
        opened,
        DELIVERY,
        template=template,
        status=status,
        errors={METHOD: error} if error else None,
        methods=_methods(opened),
        chosen_method=chosen.id if chosen else None,
        method_error=error,
        change_url=step_url(opened.visit, opened.checkout.id, "details"),
    )


def _methods(opened: Opened) -> list[Choice]:
    """The cheapest first."""
    return [
        Choice(method.id, method.name, shown(method.price, opened.currency) if method.price else say("Free"))
        for method in sorted(opened.totals.shipping.available, key=lambda method: method.price)
    ]


HANDLERS = [
    start_checkout,
    show_delivery,
    choose_delivery,
    *details_pages.HANDLERS,
    *payment_pages.HANDLERS,
    *paying_pages.HANDLERS,
    *order_pages.HANDLERS,
]
