"""What the customer says of themselves, and leaving: signed out here or everywhere, with a copy, for good."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.account.asked import id_in
from storefront.account.export import export
from storefront.account.showing import show, to_sign_in
from storefront.account.who import who
from storefront.core.errors import Invalid
from storefront.customers.browser import forget
from storefront.customers.delete import delete_customer
from storefront.customers.end_sessions import end_sessions
from storefront.customers.forms import CustomerForm
from storefront.customers.queries import customer_row
from storefront.customers.update import update_customer
from storefront.hosted.urls import step_url
from storefront.hosted.words import TOO_LONG
from storefront.web.bodies import parse
from storefront.web.forms import read_form
from storefront.web.render import redirect
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.words.speech import say

Answer = Response[Any]
PROFILE = "/account/profile"
DELETE = "/account/delete"
PARTS = ("firstname", "lastname", "phone")


@get(PROFILE)
async def show_profile(session: Session, visit: Visited) -> Answer:
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    return await _show(
        session, visit, customer.email, {part: getattr(customer, part) or "" for part in PARTS}
    )


@post(PROFILE)
async def change_profile(session: Session, visit: Visited) -> Answer:
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    sent = await read_form(visit.request)
    typed = {part: " ".join(sent.get(part, "").split()) for part in PARTS}
    try:
        form = parse(CustomerForm, {part: text or None for part, text in typed.items()})
    except Invalid as refusal:
        return await _show(
            session, visit, customer.email, typed, {part: say(TOO_LONG) for part in refusal.errors}
        )
    await update_customer(session, visit.merchant_id, customer.id, form, own=True)
    return redirect(visit.url(f"{PROFILE}?said=saved"))


@post("/account/sign-out")
async def sign_out(session: Session, visit: Visited) -> Answer:
    """Here; or everywhere, which ends all that was ever signed in. Who was buying goes on as a guest."""
    customer = await who(session, visit)
    sent = await read_form(visit.request)
    if customer is not None and sent.get("act") == "everywhere":
        await end_sessions(session, await customer_row(session, visit.merchant_id, customer.id))
    checkout = id_in(sent, "checkout")
    answer = redirect(step_url(visit, checkout, "details")) if checkout else to_sign_in(visit)
    forget(answer, visit)
    return answer


@get("/account/export")
async def send_copy(session: Session, visit: Visited) -> Answer:
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    headers = {
        "Content-Disposition": 'attachment; filename="account.json"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    content = await export(session, visit, customer)
    return Response(content, headers=headers, media_type="application/json")


@get(DELETE)
async def ask_once_more(session: Session, visit: Visited) -> Answer:
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    return await show(
        session,
        visit,
        "account/delete.html",
        say("Delete your account?"),
        place=PROFILE,
        email=customer.email,
        export_url=visit.url("/account/export"),
        back_url=visit.url(PROFILE),
        action=visit.url(DELETE),
    )


@post(DELETE)
async def delete_account(session: Session, visit: Visited) -> Answer:
    """Orders stay as they were made, without the link to the account."""
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    await delete_customer(session, visit.merchant_id, customer.id)
    answer = redirect(visit.url("/account?said=deleted"))
    forget(answer, visit)
    return answer


async def _show(
    session: AsyncSession,
    visit: Visit,
    email: str,
    typed: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> Answer:
    return await show(
        session,
        visit,
        "account/profile.html",
        say("Your details"),
        errors=errors,
        place=PROFILE,
        email=email,
        typed=typed,
        saved=visit.request.query_params.get("said") == "saved",
        action=visit.url(PROFILE),
        sign_out_url=visit.url("/account/sign-out"),
        export_url=visit.url("/account/export"),
        delete_url=visit.url(DELETE),
    )


HANDLERS = [show_profile, change_profile, sign_out, send_copy, ask_once_more, delete_account]
