"""The last step: review, codes, and paying."""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.gateways.page_scripts import together
from storefront.hosted.bought import to_order
from storefront.hosted.changes import change, is_change
from storefront.hosted.closed import show_closed
from storefront.hosted.opened import Closed, Opened, Reason, look, open_page
from storefront.hosted.panels import Panels, only_offered, with_panels
from storefront.hosted.pay import PAY, Ready, Refusal, advice, attempt, prepare, promised
from storefront.hosted.payment_view import payment_view
from storefront.hosted.queries import refusal_of
from storefront.hosted.showing import show_step
from storefront.hosted.steps import is_reachable, step_named
from storefront.hosted.urls import paying_url, step_url
from storefront.shop.amounts import shown
from storefront.web.forms import read_form
from storefront.web.render import redirect
from storefront.web.visit import Visit
from storefront.words.refusals import first_words
from storefront.words.speech import say

Answer = Response[Any]
Fields = Mapping[str, str]
PAYMENT = step_named("payment")


@get("/checkout/{checkout_id:str}/payment")
async def show_payment(request: Request[Any, Any, Any], checkout_id: FromPath[str]) -> Answer:
    """No `session` here: a provider may have to be asked what to show."""

    async def show(session: AsyncSession, visit: Visit, panels: Panels) -> Answer:
        opened = await open_page(session, visit, checkout_id)
        if isinstance(opened, Closed):
            return await show_closed(session, visit, opened)
        if opened.checkout.attempt_id is not None:
            return redirect(paying_url(visit, checkout_id))
        if not is_reachable(opened, PAYMENT):
            return redirect(step_url(visit, checkout_id))
        return await _show(session, opened, panels, refusal=await _refused_before(session, opened))

    return await with_panels(request, checkout_id, show)


@post("/checkout/{checkout_id:str}/payment")
async def submit_payment(request: Request[Any, Any, Any], checkout_id: FromPath[str]) -> Answer:
    """No `session` here: a capture owns its transactions."""
    fields = await read_form(request)

    async def begin(session: AsyncSession, visit: Visit, panels: Panels) -> Answer | Ready:
        return await _begin(session, visit, checkout_id, fields, panels)

    begun = await with_panels(request, checkout_id, begin)
    if not isinstance(begun, Ready):
        return begun
    result = await attempt(request, begun)

    async def end(session: AsyncSession, visit: Visit, panels: Panels) -> Answer:
        return await _end(session, visit, checkout_id, fields, result, panels)

    return await with_panels(request, checkout_id, end)


async def _begin(
    session: AsyncSession, visit: Visit, checkout_id: str, fields: Fields, panels: Panels
) -> Answer | Ready:
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed):
        return await _closed(session, visit, opened)
    if is_change(fields):
        return await _change(session, opened, fields, panels)
    prepared = await prepare(session, only_offered(opened, panels), fields, panels)
    if isinstance(prepared, Refusal):
        return await _refused(session, opened, fields, prepared, panels)
    return prepared


async def _end(
    session: AsyncSession,
    visit: Visit,
    checkout_id: str,
    fields: Fields,
    result: str | Refusal,
    panels: Panels,
) -> Answer:
    opened = await open_page(session, visit, checkout_id)
    if isinstance(result, str):
        return await to_order(session, visit, result, opened.checkout)
    if isinstance(opened, Closed):
        return await _closed(session, visit, opened)
    if opened.checkout.attempt_id is not None:
        return redirect(paying_url(visit, checkout_id, go="1"))
    if result.moved_from is None and promised(fields) != opened.totals.total_due:
        result = Refusal(result.status, result.errors, promised(fields))
    return await _refused(session, opened, fields, result, panels)


async def _closed(session: AsyncSession, visit: Visit, closed: Closed) -> Answer:
    """Whoever pays once more is led to the order."""
    if closed.reason is Reason.ORDERED and closed.checkout and closed.checkout.order_id:
        return await to_order(session, visit, closed.checkout.order_id, closed.checkout)
    return await show_closed(session, visit, closed)


async def _refused_before(session: AsyncSession, opened: Opened) -> Refusal | None:
    """Why a payment ended that the buyer was waiting for; the page that waited leads here and names it."""
    named = opened.visit.request.query_params.get("refused", "")
    said = await refusal_of(session, opened.checkout, named) if named else None
    return Refusal(200, {PAY: advice(said["code"], said["message"])}) if said else None


async def _change(session: AsyncSession, opened: Opened, fields: Fields, panels: Panels) -> Answer:
    """A code or a price; with scripts only what depends on it comes back."""
    was_free = opened.totals.is_free
    refusal = await change(session, opened, fields)
    if refusal is None and not opened.visit.is_fragment:
        return redirect(step_url(opened.visit, opened.checkout.id, PAYMENT.slug))
    errors = first_words(refusal)
    seen = await look(session, opened.visit, opened.seller, opened.checkout)
    template = "checkout/payment.swap.html" if opened.visit.is_fragment else None
    return await _show(
        session,
        seen,
        panels,
        fields,
        Refusal(errors=errors) if errors else None,
        template=template,
        news=" ".join(errors.values()) or None,
        methods_changed=was_free != seen.totals.is_free,
    )


async def _refused(
    session: AsyncSession, opened: Opened, fields: Fields, refusal: Refusal, panels: Panels
) -> Answer:
    if refusal.go_back or not is_reachable(opened, PAYMENT):
        return redirect(step_url(opened.visit, opened.checkout.id))
    return await _show(session, opened, panels, fields, refusal)


async def _show(
    session: AsyncSession,
    opened: Opened,
    panels: Panels,
    fields: Fields | None = None,
    refusal: Refusal | None = None,
    *,
    template: str | None = None,
    news: str | None = None,
    methods_changed: bool = False,
) -> Answer:
    opened = only_offered(opened, panels)
    errors = _errors(opened, refusal) if refusal else {}
    allowed = together(shown.declared for shown in panels.values())
    return await show_step(
        session,
        opened,
        PAYMENT,
        template=template,
        status=refusal.status if refusal else 200,
        errors=errors,
        sources=allowed.sources,
        scripts=allowed.scripts,
        pay=payment_view(opened, fields or {}, errors, panels, news),
        methods_changed=methods_changed,
    )


def _errors(opened: Opened, refusal: Refusal) -> dict[str, str]:
    """What is wrong, by field; a total that moved is said with both totals."""
    if refusal.moved_from is None:
        return dict(refusal.errors)
    before, now = (shown(amount, opened.currency) for amount in (refusal.moved_from, opened.totals.total_due))
    return {
        "moved": say("The total has changed from %(old)s to %(new)s", old=before, new=now),
        **refusal.errors,
    }


HANDLERS = [show_payment, submit_payment]
