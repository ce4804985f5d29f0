"""The details step: who buys, and where it goes."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.choices.save_details import save_details
from storefront.core.geography import countries
from storefront.hosted.buyer import Buyer, begun, buyer_of, keep_address, with_address
from storefront.hosted.buyer_view import buyer_view
from storefront.hosted.changes import change, is_change
from storefront.hosted.closed import show_closed
from storefront.hosted.details_check import problems
from storefront.hosted.details_form import SECTIONS, read_details
from storefront.hosted.details_view import details_view
from storefront.hosted.opened import Closed, Opened, look, open_page
from storefront.hosted.place import keep_places, take_free_delivery
from storefront.hosted.showing import show_step
from storefront.hosted.steps import step_named
from storefront.hosted.urls import step_url
from storefront.web.forms import read_form
from storefront.web.render import redirect
from storefront.web.session import Session
from storefront.web.visit import Visited
from storefront.words.speech import say

Answer = Response[Any]
DETAILS = step_named("details")
COUNTRY = {f"country_{section}": section for section in SECTIONS}
SAVED = {f"saved_{section}": section for section in SECTIONS}
"""What is pressed, or changed, to see another country's form, or an address of the customer's own."""
KEEP = "keep_address"


@get("/checkout/{checkout_id:str}/details", opt={"writes": True})
async def show_details(session: Session, visit: Visited, checkout_id: FromPath[str]) -> Answer:
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed):
        return await show_closed(session, visit, opened)
    buyer = await buyer_of(session, visit)
    return await _show(session, opened, buyer, begun(opened, buyer))


@post("/checkout/{checkout_id:str}/details")
async def submit_details(session: Session, visit: Visited, checkout_id: FromPath[str]) -> Answer:
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed):
        return await show_closed(session, visit, opened)
    fields = await read_form(visit.request)
    if is_change(fields):
        await change(session, opened, fields)
        return redirect(step_url(visit, checkout_id))
    return await _submit(session, opened, await buyer_of(session, visit), fields)


async def _submit(
    session: AsyncSession, opened: Opened, buyer: Buyer | None, fields: Mapping[str, str]
) -> Answer:
    details: Mapping[str, Any] = read_details(opened, fields)
    act = fields.get("act", "")
    if section := SAVED.get(act):
        details = with_address(details, buyer, section, fields.get(act, ""))
    if section := section or COUNTRY.get(act):
        return await _another_form(session, opened, details, section)
    errors = problems(opened, details)
    if errors:
        return await _show(session, opened, buyer, details, errors, keeps=KEEP in fields)
    if buyer and KEEP in fields:
        await keep_address(session, buyer, "shipping", details)
    await _keep(session, opened, details)
    return redirect(step_url(opened.visit, opened.checkout.id))


async def _keep(session: AsyncSession, opened: Opened, details: Mapping[str, Any]) -> Opened:
    """On the token, so that any later visit goes on from here; the price follows the address."""
    await save_details(session, opened.checkout, details)
    keep_places(opened, details)
    seen = await look(session, opened.visit, opened.seller, opened.checkout)
    take_free_delivery(seen)
    return await look(session, opened.visit, opened.seller, opened.checkout)


async def _another_form(
    session: AsyncSession, opened: Opened, details: Mapping[str, Any], section: str
) -> Answer:
    """An address in the form of its country, with what was typed or chosen; nothing is checked yet."""
    seen = await _keep(session, opened, details)
    if not opened.visit.is_fragment:
        return redirect(step_url(opened.visit, opened.checkout.id, "details"))
    view = details_view(seen, details, {})
    return await show_step(
        session,
        seen,
        DETAILS,
        template="checkout/country.swap.html",
        address=view.shipping if section == "shipping" else view.billing,
        note=_note(seen) if section == "shipping" else None,
    )


async def _show(
    session: AsyncSession,
    opened: Opened,
    buyer: Buyer | None,
    details: Mapping[str, Any],
    errors: Mapping[str, str] | None = None,
    keeps: bool | None = None,
) -> Answer:
    return await show_step(
        session,
        opened,
        DETAILS,
        status=422 if errors else 200,
        errors=errors,
        view=details_view(opened, details, errors or {}),
        buyer=buyer_view(opened, buyer, details, keeps),
        country_note=_note(opened),
    )


def _note(opened: Opened) -> str | None:
    """For those whose country is missing."""
    if not opened.facts.ships or len(opened.countries) == len(countries()):
        return None
    return say(
        "We deliver to the countries in this list. If yours is missing, please write to us before you order."
    )


HANDLERS = [show_details, submit_details]
