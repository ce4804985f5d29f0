"""The customer's addresses: the list, and the form of each."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.account.address_book import card, form_view, keep_address, stored, typed_address
from storefront.account.order_pages import page_number
from storefront.account.showing import show, to_sign_in
from storefront.account.who import who
from storefront.core.paging import Slice
from storefront.customers.address_queries import address_by_id, list_addresses
from storefront.customers.addresses import FLAGS, delete_address
from storefront.customers.models import Customer
from storefront.shop.page_numbers import page_links
from storefront.web.forms import read_form
from storefront.web.render import redirect
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.words.speech import say

Answer = Response[Any]
Typed = Mapping[str, str]
PAGE = 24
ALL = "/account/addresses"
NEW = "/account/addresses/new"
ONE = "/account/addresses/{address_id:str}"


@get(ALL)
async def show_addresses(session: Session, visit: Visited) -> Answer:
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    wanted = Slice(PAGE, page_number(visit))
    rows, total = await list_addresses(session, visit.merchant_id, customer.id, wanted)
    return await show(
        session,
        visit,
        "account/addresses.html",
        say("Your addresses"),
        place=ALL,
        addresses=[card(visit, row) for row in rows],
        pages=page_links(wanted.page, -(-total // PAGE), lambda number: visit.url(f"{ALL}?page={number}")),
        new_url=visit.url(NEW),
    )


@get(NEW)
async def show_new(session: Session, visit: Visited) -> Answer:
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    name = " ".join(filter(None, (customer.firstname, customer.lastname)))
    return await _show(session, visit, None, {"name": name}, {})


@get(ONE)
async def show_address(session: Session, visit: Visited, address_id: FromPath[str]) -> Answer:
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    row = await address_by_id(session, visit.merchant_id, customer.id, address_id)
    flags = {flag: "true" for flag in FLAGS if getattr(row, flag)}
    return await _show(session, visit, row.id, stored(row), flags)


@post(NEW)
async def add_address(session: Session, visit: Visited) -> Answer:
    return await _submit(session, visit, None)


@post(ONE)
async def change_address(session: Session, visit: Visited, address_id: FromPath[str]) -> Answer:
    return await _submit(session, visit, address_id)


async def _submit(session: AsyncSession, visit: Visit, id: str | None) -> Answer:
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    if id is not None:
        await address_by_id(session, visit.merchant_id, customer.id, id)
    sent = await read_form(visit.request)
    if sent.get("act") == "delete" and id:
        await delete_address(session, visit.merchant_id, customer.id, id)
        return redirect(visit.url(ALL))
    typed = typed_address(sent)
    if sent.get("act") == "country_shipping":
        return await _show(session, visit, id, typed, sent)
    return await _keep(session, visit, customer, id, typed, sent)


async def _keep(
    session: AsyncSession, visit: Visit, customer: Customer, id: str | None, typed: Typed, sent: Typed
) -> Answer:
    errors = await keep_address(session, customer, typed, sent, id)
    return await _show(session, visit, id, typed, sent, errors) if errors else redirect(visit.url(ALL))


async def _show(
    session: AsyncSession,
    visit: Visit,
    id: str | None,
    typed: Typed,
    sent: Typed,
    errors: Mapping[str, str] | None = None,
) -> Answer:
    """The form; where another country was chosen with scripts, its fields alone."""
    swaps = visit.is_fragment and not errors
    return await show(
        session,
        visit,
        "account/country.swap.html" if swaps else "account/address.html",
        say("Change this address") if id else say("A new address"),
        errors=errors,
        place=ALL,
        address=form_view(visit, typed, errors or {}),
        note=None,
        flags={flag: flag in sent for flag in FLAGS},
        is_new=id is None,
        action=visit.url(f"{ALL}/{id or 'new'}"),
        back_url=visit.url(ALL),
    )


HANDLERS = [show_addresses, show_new, show_address, add_address, change_address]
