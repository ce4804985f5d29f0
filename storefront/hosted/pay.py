"""Paying: look once more, capture, and say what came of it.

Nothing is charged but the total that the pressed page showed. Pressing twice, ten times at once or after a
reload leads to the same order: the capture sees to that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.asking import place_of
from storefront.checkout.capture import capture
from storefront.checkout.capture_customer import Asker
from storefront.checkout.capture_form import CaptureRequest
from storefront.checkout.choices.save_details import save_details
from storefront.checkout.declines import counting_declines
from storefront.core.errors import Invalid, PaymentRequired, TooManyRequests
from storefront.customers.browser import signed_in
from storefront.gateways.port import Comeback
from storefront.gateways.registry import SANDBOX
from storefront.hosted import words
from storefront.hosted.details_form import as_request
from storefront.hosted.opened import Opened
from storefront.hosted.panels import Panels
from storefront.hosted.payment_form import read_payment
from storefront.hosted.steps import is_reachable, step_named
from storefront.hosted.troubles import blocks
from storefront.hosted.urls import comeback
from storefront.merchants.models import Merchant
from storefront.web.bodies import parse
from storefront.web.client import address_of
from storefront.words.refusals import first_words
from storefront.words.refusals import refused as spoken
from storefront.words.speech import language, later, say

Fields = Mapping[str, str]
PAY = "pay"
"""The form as a whole, for what concerns no single field."""
CARD = {"payment.card.number", "payment.card.cvc", "payment.gateway"}
BLOCKED = later("Your order needs a change before it can be paid")


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything a capture is asked with; no transaction is open any more."""

    merchant: Merchant
    sandbox: bool
    checkout_id: str
    asker: Asker
    asked: CaptureRequest = field(repr=False)
    back: Comeback


class Refusal(msgspec.Struct, frozen=True):
    """Why nothing was charged. `moved_from`: the total (minor units) that is no longer true."""

    status: int = 422
    errors: Mapping[str, str] = msgspec.field(default_factory=dict)
    moved_from: int | None = None
    go_back: bool = False
    """An earlier step has to be mended first."""


async def prepare(session: AsyncSession, opened: Opened, fields: Fields, panels: Panels) -> Ready | Refusal:
    """Check what the page sent against the token as it is now."""
    checkout, shown = opened.checkout, promised(fields)
    being_paid = checkout.attempt_id is not None
    if not being_paid and not is_reachable(opened, step_named("payment")):
        return Refusal(go_back=True)
    if not being_paid and shown != opened.totals.total_due:
        return Refusal(moved_from=shown if shown >= 0 else None)
    if not being_paid and blocks(opened):
        return Refusal(errors={"troubles": say(BLOCKED)})
    payment = read_payment(opened, fields, panels)
    if payment.errors:
        return Refusal(errors=payment.errors)
    checkout.quoted = shown if shown >= 0 else opened.totals.total_due
    await save_details(session, checkout, {"gateway": {"id": fields.get("payment.gateway", "")}})
    asked = parse(CaptureRequest, _body(opened, payment.block), currency=opened.currency)
    customer = await signed_in(session, opened.visit)
    id, place = customer.id if customer else None, place_of(opened.visit.request)
    asker = Asker(customer_id=id, language=language(), place=place)
    back = comeback(opened.visit, checkout.id, asked.gateway)
    return Ready(opened.visit.merchant, checkout.sandbox, checkout.id, asker, asked, back)


def promised(fields: Fields) -> int:
    """The total of the page whose button was pressed, minor units; -1 when it says none."""
    text = fields.get("total", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1


async def attempt(request: Request[Any, Any, Any], ready: Ready) -> str | Refusal:
    """The order's id, or why there is none. Raises NotFound and Unavailable."""
    state = request.app.state
    database, merchant, address = state.database, ready.merchant, address_of(request)
    try:
        async with counting_declines(database, merchant.id, ready.checkout_id, address):
            shop = merchant, ready.sandbox
            outcome = await capture(
                database,
                state.settings,
                *shop,
                ready.checkout_id,
                ready.asked,
                asker=ready.asker,
                back=ready.back,
            )
    except TooManyRequests as patience:
        return Refusal(429, {_payment_field(ready): spoken(patience.message)})
    except PaymentRequired as refused:
        return Refusal(402, {_payment_field(ready): advice(refused.type, refused.message)})
    except Invalid as refused:
        return Refusal(422, _said(refused))
    return outcome.full.order.id


def _payment_field(ready: Ready) -> str:
    """Where a refused payment is said."""
    return "payment.card.number" if ready.asked.gateway == SANDBOX else PAY


def _body(opened: Opened, payment: dict[str, Any]) -> dict[str, Any]:
    method = opened.checkout.shipping_method_id
    chosen = {"fulfillment": {"shipping_method": method}} if method and opened.facts.ships else {}
    return {**as_request(opened, opened.details), **chosen, "payment": payment}


def advice(type: str, message: str) -> str:
    """What to do now; where nobody knows, the gateway's own words."""
    known = words.DECLINED.get(type)
    return say(known) if known else spoken(message)


def _said(refused: Invalid) -> dict[str, str]:
    """Only what the page has not noticed by itself by now."""
    quiet = (
        "total",
        "line_items",
        "discount_code",
        "giftcard",
        "fulfillment",
        "customer",
        "shipping",
        "billing",
    )
    first = first_words(refused)
    said = [text for name, text in first.items() if name.partition(".")[0] not in quiet]
    card = {name: text for name, text in first.items() if name in CARD}
    return card or ({PAY: " ".join(said)} if said else {})
