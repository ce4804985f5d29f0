"""Finding an order without an account. Every answer is the same whether there is such an order or not."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.account import words
from storefront.account.asked import Sought, ask, digits_of, settle, tries_of, what_was_asked
from storefront.account.find import ask_for_order, is_code, order_named
from storefront.account.showing import show
from storefront.core.emails import normal_email
from storefront.core.limits import count_failure, waiting
from storefront.core.mail_folder import newest_code
from storefront.customers.tries import count_link, count_wrong_token
from storefront.hosted.urls import order_page
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
FIND = "/orders/find"
CODE = "/orders/find/code"
LONGEST = 255


@get(FIND)
async def show_find(session: Session, visit: Visited) -> Answer:
    require_storefront(visit)
    return await _show_find(session, visit, {})


@post(FIND)
async def ask_to_find(session: Session, visit: Visited) -> Answer:
    require_storefront(visit)
    sent = await read_form(visit.request)
    reference, email = sent.get("reference", "")[:LONGEST], normal_email(sent.get("email", ""))
    errors = {} if reference else {"reference": say(words.REFERENCE)}
    if email is None:
        errors["email"] = person("customer.email", bool(sent.get("email")))
    if errors or email is None:
        return await _show_find(session, visit, sent, errors)
    await count_link(session, visit.merchant_id, email, address_of(visit.request))
    sought = ask_for_order(session, visit, email, reference)
    return ask(redirect(visit.url(CODE)), visit, sought)


@get(CODE)
async def show_find_code(session: Session, visit: Visited) -> Answer:
    require_storefront(visit)
    sought = what_was_asked(visit, Sought)
    return redirect(visit.url(FIND)) if sought is None else await _show_code(session, visit, sought)


@post(CODE)
async def enter_find_code(session: Session, visit: Visited) -> Answer:
    """A wrong code is answered rather than raised, so that its count is committed."""
    require_storefront(visit)
    sought = what_was_asked(visit, Sought)
    if sought is None:
        return redirect(visit.url(FIND))
    code = digits_of((await read_form(visit.request)).get("code", ""))
    if code is None:
        return await _show_code(session, visit, sought, say(words.CODE))
    limit = tries_of(visit, sought)
    if await waiting(session, limit) is not None:
        return await _show_code(session, visit, sought, say(words.NO_MORE_TRIES))
    order_id = await order_named(session, visit.merchant_id, sought.reference, sought.email)
    if is_code(visit.settings.secret_key, sought.id, code) and order_id is not None:
        return settle(redirect(order_page(visit, order_id)), visit, Sought)
    await count_failure(session, limit)
    too_many = await count_wrong_token(session, visit.merchant_id, address_of(visit.request))
    if too_many:
        return render_error(visit.request, too_many)
    return await _show_code(session, visit, sought, say(words.WRONG_ORDER_CODE))


async def _show_find(
    session: AsyncSession, visit: Visit, sent: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> Answer:
    return await show(
        session,
        visit,
        "account/find.html",
        say("Find your order"),
        errors=errors,
        reference=sent.get("reference", ""),
        email=sent.get("email", ""),
        action=visit.url(FIND),
    )


async def _show_code(session: AsyncSession, visit: Visit, sought: Sought, fault: str | None = None) -> Answer:
    return await show(
        session,
        visit,
        "account/find_code.html",
        say("Check your e-mail"),
        errors={"code": fault} if fault else None,
        email=sought.email,
        reference=sought.reference,
        hint=newest_code(visit.settings, sought.email) if visit.settings.dev else None,
        again_url=visit.url(FIND),
        action=visit.url(CODE),
    )


HANDLERS = [show_find, ask_to_find, show_find_code, enter_find_code]
