"""The statement that withdraws: filled in already, sent by one button, confirmed on the order's page."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.orders.links import opens_order, order_url
from storefront.orders.queries import FullOrder, order_by_id
from storefront.web.forms import read_form
from storefront.web.render import page, redirect
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.withdrawals.queries import withdrawn_lines
from storefront.withdrawals.view import lines_left, withdrawal_url
from storefront.withdrawals.withdraw import withdraw
from storefront.words.formats import day
from storefront.words.speech import language, later, say, titled

Answer = Response[Any]
STATEMENT = "/orders/{order_id:str}/withdraw"
LONGEST = 255
NOTHING = later("Choose what you withdraw from")
NAME = later("Enter your full name")
TOO_LONG = later("Use at most 255 characters")


@get(STATEMENT)
async def show_statement(session: Session, visit: Visited, order_id: FromPath[str]) -> Answer:
    full, left = await _open(session, visit, order_id)
    if not left:
        return _to_order(visit, order_id)
    return await _show(session, visit, full, left, left, _name(full), {})


@post(STATEMENT)
async def confirm_withdrawal(session: Session, visit: Visited, order_id: FromPath[str]) -> Answer:
    """What was withdrawn from meanwhile, in another window, is no error."""
    full, left = await _open(session, visit, order_id)
    if not left:
        return _to_order(visit, order_id)
    sent = await read_form(visit.request)
    chosen = [id for id in left if f"line.{id}" in sent]
    name = " ".join(sent.get("name", "").split())
    errors = _errors(chosen, left, name)
    if errors:
        return await _show(session, visit, full, left, chosen, name, errors)
    await withdraw(session, visit.merchant, full, chosen, name)
    return _to_order(visit, order_id)


async def _open(session: AsyncSession, visit: Visit, order_id: str) -> tuple[FullOrder, list[str]]:
    """The order, and what of it may be withdrawn from now. Raises NotFound without the order's key."""
    is_theirs = opens_order(visit.settings, order_id, visit.request.query_params.get("key", ""))
    full = await order_by_id(session, visit.merchant_id, order_id) if is_theirs else None
    if full is None:
        raise NotFound("The requested page or endpoint was not found.")
    return full, lines_left(visit, full, await withdrawn_lines(session, visit.merchant_id, order_id))


def _to_order(visit: Visit, order_id: str) -> Answer:
    """Its page says what was withdrawn from, and confirms it."""
    return redirect(f"{order_url(visit.settings, visit.prefix, order_id)}#withdrawal")


def _errors(chosen: list[str], left: list[str], name: str) -> dict[str, str]:
    """By the id of the field that is to be mended."""
    errors = {} if chosen else {_field(left[0]): say(NOTHING)}
    if not name or len(name) > LONGEST:
        errors["name"] = say(TOO_LONG if name else NAME)
    return errors


async def _show(
    session: AsyncSession,
    visit: Visit,
    full: FullOrder,
    left: list[str],
    chosen: list[str],
    name: str,
    errors: Mapping[str, str],
) -> Answer:
    order, title = full.order, say("Withdraw from the contract")
    return await page(
        visit,
        session,
        "withdrawals/statement.html",
        status=422 if errors else 200,
        private=True,
        page_title=titled(title, errors),
        heading=title,
        errors=[{"id": id, "message": words} for id, words in errors.items()],
        fault=errors,
        reference=order.customer_reference,
        day=day(order.created, language()),
        lines=[_line(full.lines[id], id in chosen) for id in left],
        name=name,
        email=order.email,
        action=withdrawal_url(visit, order.id),
        back_url=order_url(visit.settings, visit.prefix, order.id),
        sandbox=order.sandbox,
    )


def _line(line: Mapping[str, Any], is_chosen: bool) -> dict[str, Any]:
    options = ", ".join(option["option_name"] for option in line["selected_options"])
    return {
        "id": _field(line["id"]),
        "field": f"line.{line['id']}",
        "label": f"{line['quantity']} × {line['product_name']}",
        "options": options,
        "is_chosen": is_chosen,
    }


def _field(line_id: str) -> str:
    return f"line-{line_id}"


def _name(full: FullOrder) -> str:
    snapshot = full.order.snapshot
    customer, address = (
        snapshot.get("customer") or {},
        snapshot.get("shipping") or snapshot.get("billing") or {},
    )
    full_name = " ".join(part for part in (customer.get("firstname"), customer.get("lastname")) if part)
    return full_name or address.get("name") or ""


HANDLERS = [show_statement, confirm_withdrawal]
