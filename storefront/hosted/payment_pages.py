"""The last step: review, codes, and paying."""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.hosted.changes import change, is_change
from storefront.hosted.closed import show_closed
from storefront.hosted.opened import Closed, Opened, Reason, look, open_page
from storefront.hosted.pay import Ready, Refusal, attempt, prepare, promised
from storefront.hosted.payment_view import payment_view
from storefront.hosted.showing import show_step
from storefront.hosted.steps import is_reachable, step_named
from storefront.hosted.turn import in_turn
from storefront.hosted.urls import order_page, step_url
from storefront.shop.amounts import shown
from storefront.web.forms import read_form
from storefront.web.render import redirect
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited

Answer = Response[Any]
Fields = Mapping[str, str]
PAYMENT = step_named("payment")


@get("/checkout/{checkout_id:str}/payment", opt={"writes": True})
async def show_payment(session: Session, visit: Visited, checkout_id: FromPath[str]) -> Answer:
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed):
        return await show_closed(session, visit, opened)
    if not is_reachable(opened, PAYMENT):
        return redirect(step_url(visit, checkout_id))
    return await _show(session, opened)


@post("/checkout/{checkout_id:str}/payment")
async def submit_payment(request: Request[Any, Any, Any], checkout_id: FromPath[str]) -> Answer:
    """No `session` here: a capture owns its transactions."""
    fields = await read_form(request)

    async def begin(session: AsyncSession, visit: Visit) -> Answer | Ready:
        return await _begin(session, visit, checkout_id, fields)

    begun = await in_turn(request, begin)
    if not isinstance(begun, Ready):
        return begun
    result = await attempt(request, begun)

    async def end(session: AsyncSession, visit: Visit) -> Answer:
        return await _end(session, visit, checkout_id, fields, result)

    return await in_turn(request, end)


async def _begin(session: AsyncSession, visit: Visit, checkout_id: str, fields: Fields) -> Answer | Ready:
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed):
        return await _closed(session, visit, opened)
    if is_change(fields):
        return await _change(session, opened, fields)
    prepared = await prepare(session, opened, fields)
    if isinstance(prepared, Refusal):
        return await _refused(session, opened, fields, prepared)
    return prepared


async def _end(
    session: AsyncSession, visit: Visit, checkout_id: str, fields: Fields, result: str | Refusal
) -> Answer:
    if isinstance(result, str):
        return _to_order(visit, result, await _cart_of(session, visit, checkout_id))
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed):
        return await _closed(session, visit, opened)
    if result.moved_from is None and promised(fields) != opened.totals.total_due:
        result = Refusal(result.status, result.errors, promised(fields))
    return await _refused(session, opened, fields, result)


async def _closed(session: AsyncSession, visit: Visit, closed: Closed) -> Answer:
    """Whoever pays once more is led to the order."""
    if closed.reason is Reason.ORDERED and closed.checkout and closed.checkout.order_id:
        return _to_order(visit, closed.checkout.order_id, closed.checkout.cart_id)
    return await show_closed(session, visit, closed)


async def _cart_of(session: AsyncSession, visit: Visit, checkout_id: str) -> str | None:
    closed = await open_page(session, visit, checkout_id)
    return closed.checkout.cart_id if closed.checkout else None


def _to_order(visit: Visit, order_id: str, cart_id: str | None) -> Answer:
    """The cart has been bought: the browser forgets it."""
    forget = {"Set-Cookie": visit.forget_cart_header()} if cart_id == visit.cart_id else {}
    return redirect(order_page(visit, order_id), forget)


async def _change(session: AsyncSession, opened: Opened, fields: Fields) -> Answer:
    """A code or a price; with scripts only what depends on it comes back."""
    was_free = opened.totals.is_free
    refusal = await change(session, opened, fields)
    if refusal is None and not opened.visit.is_fragment:
        return redirect(step_url(opened.visit, opened.checkout.id, PAYMENT.slug))
    errors = {name: texts[0] for name, texts in refusal.errors.items()} if refusal else {}
    seen = await look(session, opened.visit, opened.seller, opened.checkout)
    template = "checkout/payment.swap.html" if opened.visit.is_fragment else None
    return await _show(
        session,
        seen,
        fields,
        Refusal(errors=errors) if errors else None,
        template=template,
        news=" ".join(errors.values()) or None,
        methods_changed=was_free != seen.totals.is_free,
    )


async def _refused(session: AsyncSession, opened: Opened, fields: Fields, refusal: Refusal) -> Answer:
    if refusal.go_back or not is_reachable(opened, PAYMENT):
        return redirect(step_url(opened.visit, opened.checkout.id))
    return await _show(session, opened, fields, refusal)


async def _show(
    session: AsyncSession,
    opened: Opened,
    fields: Fields | None = None,
    refusal: Refusal | None = None,
    *,
    template: str | None = None,
    news: str | None = None,
    methods_changed: bool = False,
) -> Answer:
    errors = _errors(opened, refusal) if refusal else {}
    return await show_step(
        session,
        opened,
        PAYMENT,
        template=template,
        status=refusal.status if refusal else 200,
        errors=errors,
        pay=payment_view(opened, fields or {}, errors, news),
        methods_changed=methods_changed,
    )


def _errors(opened: Opened, refusal: Refusal) -> dict[str, str]:
    """What is wrong, by field; a total that moved is said with both totals."""
    if refusal.moved_from is None:
        return dict(refusal.errors)
    before, now = (shown(amount, opened.currency) for amount in (refusal.moved_from, opened.totals.total_due))
    return {"moved": f"The total has changed from {before} to {now}", **refusal.errors}


HANDLERS = [show_payment, submit_payment]
