"""REST: capturing a checkout, and the receipt of one that was captured."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath

from storefront.carts.misses import count_guess
from storefront.checkout.asking import place_of
from storefront.checkout.capture import capture
from storefront.checkout.capture_customer import Asker
from storefront.checkout.capture_form import CaptureRequest
from storefront.checkout.declines import counting_declines
from storefront.checkout.shapes import ApprovalShape
from storefront.core.db import Database
from storefront.core.errors import Invalid, NotFound, PaymentRequired
from storefront.gateways.port import APPROVAL
from storefront.merchants.keys import Caller
from storefront.orders.hidden import without_hidden
from storefront.orders.present import present_order
from storefront.orders.queries import FullOrder, order_of_checkout
from storefront.orders.shapes import OrderShape
from storefront.settings import Settings
from storefront.web.bodies import read
from storefront.web.client import address_of
from storefront.web.customer_keys import signed_in
from storefront.web.keys import Keyed, provide_caller
from storefront.web.session import Session
from storefront.web.visit import language_for

MAX_KEY = 255


@post("/v1/checkouts/{checkout_id:str}", status_code=200)
async def capture_order(
    request: Request[Any, Any, Any], checkout_id: FromPath[str]
) -> OrderShape | ApprovalShape:
    """No `session` here: a capture owns its transactions."""
    database: Database = request.app.state.database
    settings: Settings = request.app.state.settings
    caller, asker = await _who(request, database)
    asked = await read(request, CaptureRequest, currency=caller.currency)
    try:
        async with counting_declines(database, caller.merchant_id, checkout_id, address_of(request)):
            shop = caller.merchant, caller.sandbox
            key = _client_key(request)
            outcome = await capture(database, settings, *shop, checkout_id, asked, key, asker)
    except Invalid as refused:
        if "discount_code" in refused.errors:
            await _count_miss(request, caller.merchant_id, checkout_id)
        raise
    except PaymentRequired as asked_for:
        return _approval(asked_for)
    return _shown(outcome.full, settings, asker)


@get("/v1/checkouts/{checkout_id:str}/receipt")
async def show_receipt(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, checkout_id: FromPath[str]
) -> OrderShape:
    asker = Asker(caller.secret, await signed_in(request, session, caller))
    full = await order_of_checkout(session, caller.merchant_id, checkout_id)
    if full is None or full.order.sandbox != caller.sandbox:
        raise NotFound.of("receipt of checkout token", checkout_id)
    return _shown(full, request.app.state.settings, asker)


async def _who(request: Request[Any, Any, Any], database: Database) -> tuple[Caller, Asker]:
    async with database.reading() as session:
        caller = await provide_caller(request, session)
        customer_id = await signed_in(request, session, caller)
        if caller.secret:
            return caller, Asker(secret=True, customer_id=customer_id)
        speaks, place = language_for(request, caller.merchant), place_of(request)
        return caller, Asker(customer_id=customer_id, language=speaks, place=place)


def _shown(full: FullOrder, settings: Settings, asker: Asker) -> OrderShape:
    """What the shop knew of the buyer is for the buyer and the merchant."""
    shape = present_order(full, settings)
    is_theirs = asker.customer_id is not None and asker.customer_id == full.order.customer_id
    return shape if asker.secret or is_theirs else without_hidden(full, shape)


def _approval(asked_for: PaymentRequired) -> ApprovalShape:
    """What the API's documents answer well where an order is approved first. Raises everything else."""
    if asked_for.type != APPROVAL:
        raise asked_for
    said = asked_for.extra
    return ApprovalShape(payment_id=str(said["param"]), redirect_url=str(said.get("redirect_url") or ""))


async def _count_miss(request: Request[Any, Any, Any], merchant_id: int, checkout_id: str) -> None:
    """A wrong code counts here as in the helpers. Raises TooManyRequests."""
    async with request.app.state.database.writing() as session:
        patience = await count_guess(session, merchant_id, checkout_id, address_of(request))
    if patience is not None:
        raise patience


def _client_key(request: Request[Any, Any, Any]) -> str | None:
    """The `Idempotency-Key` header, if there is one."""
    key: str = request.headers.get("idempotency-key", "").strip()
    if len(key) > MAX_KEY:
        raise Invalid.field("Idempotency-Key", f"The key may not be longer than {MAX_KEY} characters.")
    return key or None


HANDLERS = [capture_order, show_receipt]
