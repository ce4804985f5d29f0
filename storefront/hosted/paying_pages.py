"""Waiting for the end of a payment: at the bank's, at the provider's, or until somebody knows.

Reload, Back, return and the provider's own word all come together here, and whoever is first makes the order.
"""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import NEXT_LOOK, WAITING
from storefront.checkout.models import Attempt
from storefront.checkout.recover import recover
from storefront.checkout.refusal import opened
from storefront.core import clock
from storefront.gateways.page_scripts import Declared
from storefront.hosted.bought import to_order
from storefront.hosted.closed import show_closed
from storefront.hosted.opened import Closed, Reason
from storefront.hosted.panels import Ask, Shown, ask_all, ask_of
from storefront.hosted.paying_view import paying_view
from storefront.hosted.queries import any_checkout, last_refused, open_attempt, paid_through
from storefront.hosted.turn import in_turn
from storefront.hosted.urls import paying_url, step_url
from storefront.shop.addresses import kept, leave
from storefront.shop.guard import require_checkout
from storefront.web.forms import read_form
from storefront.web.render import page, redirect
from storefront.web.visit import Visit

Answer = Response[Any]
Asked = Request[Any, Any, Any]
PAUSE = 5
"""Seconds after which the provider is asked once more for a buyer who has come back."""
MOST = 20
"""Parameters of a provider's return that are looked at."""


class Waiting(msgspec.Struct, frozen=True):
    """An attempt that has not ended, and what its gateway has to show. `sandbox`: nothing real is paid."""

    attempt: Attempt
    asks: list[Ask]
    sandbox: bool


@get("/checkout/{checkout_id:str}/paying")
async def show_paying(request: Asked, checkout_id: FromPath[str]) -> Answer:
    """No `session` here: the provider may have to be asked."""
    found = await _found(request, checkout_id)
    if isinstance(found, Waiting) and _wants_a_look(request, found.attempt):
        await _recover(request, found.attempt)
        found = await _found(request, checkout_id)
    if not isinstance(found, Waiting):
        return found
    if request.query_params.get("state") == found.attempt.state:
        return Response(None, status_code=204)
    panels = await ask_all(request.app.state.database, found.asks)
    waiting, shown = found, next(iter(panels.values()), None)
    return await in_turn(request, lambda session, visit: _show(session, visit, waiting, shown))


@post("/checkout/{checkout_id:str}/paying")
async def give_up(request: Asked, checkout_id: FromPath[str]) -> Answer:
    """Another way to pay: what was begun is ended at the provider first. If it was paid, it is bought."""
    await read_form(request)
    found = await _found(request, checkout_id)
    if not isinstance(found, Waiting):
        return found
    if found.attempt.state == WAITING:
        await _recover(request, found.attempt, final=True)
    return await _on(request, checkout_id)


@get("/checkout/{checkout_id:str}/return/{code:str}")
async def come_back(request: Asked, checkout_id: FromPath[str], code: FromPath[str]) -> Answer:
    """From the provider's. What the address says is passed on, and not believed."""
    found = await _found(request, checkout_id)
    if isinstance(found, Waiting) and found.attempt.state == WAITING and found.attempt.gateway == code:
        await _recover(request, found.attempt, final="cancelled" in request.query_params)
    return await _on(request, checkout_id)


async def _on(request: Asked, checkout_id: str) -> Answer:
    async def lead(_: AsyncSession, visit: Visit) -> Answer:
        return redirect(paying_url(visit, checkout_id, back="1"))

    return await in_turn(request, lead)


async def _found(request: Asked, checkout_id: str) -> Waiting | Answer:
    async def find(session: AsyncSession, visit: Visit) -> Waiting | Answer:
        require_checkout(visit)
        checkout = await any_checkout(session, visit.merchant_id, checkout_id)
        if checkout is None:
            return await show_closed(session, visit, Closed(Reason.UNKNOWN))
        if checkout.order_id is not None:
            return await to_order(session, visit, checkout.order_id, checkout)
        attempt = await open_attempt(session, checkout)
        if attempt is None:
            refused = await last_refused(session, checkout)
            said = {"refused": refused} if refused else {}
            return leave(visit, kept(visit, f"/checkout/{checkout_id}/payment", said))
        gateway = await paid_through(session, attempt)
        param = opened(attempt.charge, visit.settings.secret_key).get("param")
        asks = [ask_of(visit, gateway, attempt.amount, checkout_id, param)] if gateway and param else []
        return Waiting(attempt, asks, checkout.sandbox)

    return await in_turn(request, find)


def _wants_a_look(request: Asked, attempt: Attempt) -> bool:
    """The buyer has nothing more to do, and the last look is a while ago."""
    came_back = "back" in request.query_params
    return came_back and attempt.state == WAITING and attempt.lease - NEXT_LOOK + PAUSE <= clock.now()


async def _recover(request: Asked, attempt: Attempt, final: bool = False) -> None:
    state, said = request.app.state, list(request.query_params.items())[:MOST]
    returned = {name: text for name, text in said if len(text) <= 2000}
    named = attempt.merchant_id, attempt.id
    await recover(state.database, state.settings, *named, returned=returned, final=final)


async def _show(session: AsyncSession, visit: Visit, waiting: Waiting, shown: Shown | None) -> Answer:
    view = paying_view(visit, waiting.attempt, shown, "back" in visit.request.query_params)
    allowed = shown.declared if shown and view.behaviour else Declared()
    return await page(
        visit,
        session,
        "checkout/_paying.html" if visit.is_fragment else "checkout/paying.html",
        private=True,
        page_title=view.heading,
        paying=view,
        sandbox=waiting.sandbox,
        sources=allowed.sources,
        scripts=allowed.scripts,
        back_url=step_url(visit, waiting.attempt.checkout_id),
        back_label=None,
    )


HANDLERS = [show_paying, give_up, come_back]
