"""Signing in: the address, then the link or the code that was mailed to it. The same for every address."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.account import words
from storefront.account.adopt import offered
from storefront.account.asked import Asked, ask, digits_of, id_in, tries_of, what_was_asked
from storefront.account.enter import enter
from storefront.account.order_pages import show_orders
from storefront.account.showing import show
from storefront.account.who import who
from storefront.core.emails import normal_email
from storefront.core.limits import count_failure, waiting
from storefront.core.mail_folder import newest_code
from storefront.customers.login_link import ask_for_link
from storefront.customers.login_tokens import spend_login_code, spend_login_token
from storefront.customers.tries import count_link, count_wrong_token
from storefront.hosted.urls import step_url
from storefront.hosted.words import person
from storefront.shop.guard import require_storefront
from storefront.web.client import address_of
from storefront.web.errors import render_error
from storefront.web.forms import read_form
from storefront.web.render import redirect
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.words.speech import say

Answer = Response[Any]
LINK = "/account/link/:token:"


@get("/account")
async def show_account(session: Session, visit: Visited) -> Answer:
    """The orders of who is signed in, else the way in. Who came from a checkout goes back there."""
    customer = await who(session, visit)
    checkout = id_in(visit.request.query_params, "checkout")
    if customer is None:
        return await _show_sign_in(session, visit, {"checkout": checkout})
    if checkout:
        return redirect(step_url(visit, checkout, "details"))
    return await show_orders(session, visit, customer)


@post("/account")
async def ask_to_sign_in(session: Session, visit: Visited) -> Answer:
    """A form of an order's own page brings the order along, and its key instead of an address."""
    require_storefront(visit)
    sent = await read_form(visit.request)
    order = sent.get("order", "")
    typed = await offered(session, visit, order, sent.get("key", "")) if order else sent.get("email", "")
    email = normal_email(typed or "")
    if email is None:
        return await _show_sign_in(
            session, visit, sent, {"email": person("customer.email", bool(sent.get("email")))}
        )
    await count_link(session, visit.merchant_id, email, address_of(visit.request))
    id = ask_for_link(
        session, visit.merchant_id, email, visit.absolute(LINK), with_code=True, language=visit.language
    )
    asked = Asked(id, email, id_in(sent, "checkout"), order if typed else "")
    return ask(redirect(visit.url("/account/code")), visit, asked)


@get("/account/code")
async def show_code(session: Session, visit: Visited) -> Answer:
    require_storefront(visit)
    asked = what_was_asked(visit, Asked)
    return redirect(visit.url("/account")) if asked is None else await _show_code(session, visit, asked)


@post("/account/code")
async def enter_code(session: Session, visit: Visited) -> Answer:
    """A wrong code is answered rather than raised, so that its count is committed."""
    require_storefront(visit)
    asked = what_was_asked(visit, Asked)
    if asked is None:
        return redirect(visit.url("/account"))
    sent = await read_form(visit.request)
    code = digits_of(sent.get("code", ""))
    if code is None:
        return await _show_code(session, visit, asked, say(words.CODE))
    limit = tries_of(visit, asked)
    if await waiting(session, limit) is not None:
        return await _show_code(session, visit, asked, say(words.NO_MORE_TRIES))
    secret = visit.settings.secret_key
    customer = await spend_login_code(session, secret, visit.merchant_id, asked.id, code)
    if customer is not None:
        return await enter(session, visit, customer)
    await count_failure(session, limit)
    return await _patience(session, visit) or await _show_code(session, visit, asked, say(words.WRONG_CODE))


@get("/account/link/{token:str}")
async def show_link(session: Session, visit: Visited, token: FromPath[str]) -> Answer:
    """Nothing is looked up, and nothing is used up: programs that read mails open links too."""
    require_storefront(visit)
    return await _show_link(session, visit, say("Sign in"), token)


@post("/account/link/{token:str}")
async def follow_link(session: Session, visit: Visited, token: FromPath[str]) -> Answer:
    require_storefront(visit)
    customer = await spend_login_token(session, visit.merchant_id, token)
    if customer is not None:
        return await enter(session, visit, customer)
    refused = await _patience(session, visit)
    if refused is not None:
        return refused
    return await _show_link(session, visit, say("This link does not work any more"))


async def _show_link(session: AsyncSession, visit: Visit, heading: str, token: str | None = None) -> Answer:
    """Without a token: it opens nothing."""
    return await show(
        session,
        visit,
        "account/link.html",
        heading,
        status=200 if token else 410,
        link_over=token is None,
        action=visit.url(f"/account/link/{token}"),
    )


async def _patience(session: AsyncSession, visit: Visit) -> Answer | None:
    """One that opened nothing, counted; what to answer once there were too many."""
    too_many = await count_wrong_token(session, visit.merchant_id, address_of(visit.request))
    return render_error(visit.request, too_many) if too_many else None


async def _show_sign_in(
    session: AsyncSession,
    visit: Visit,
    sent: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> Answer:
    return await show(
        session,
        visit,
        "account/sign_in.html",
        say("Sign in"),
        errors=errors,
        email=sent.get("email", ""),
        checkout=id_in(sent, "checkout"),
        deleted=visit.request.query_params.get("said") == "deleted",
        find_url=visit.url("/orders/find"),
        action=visit.url("/account"),
    )


async def _show_code(session: AsyncSession, visit: Visit, asked: Asked, fault: str | None = None) -> Answer:
    return await show(
        session,
        visit,
        "account/code.html",
        say("Check your e-mail"),
        errors={"code": fault} if fault else None,
        email=asked.email,
        hint=newest_code(visit.settings, asked.email) if visit.settings.dev else None,
        again_url=visit.url("/account"),
        action=visit.url("/account/code"),
    )


HANDLERS = [show_account, ask_to_sign_in, show_code, enter_code, show_link, follow_link]
