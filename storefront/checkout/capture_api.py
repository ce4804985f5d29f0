"""REST: capturing a checkout, and the receipt of one that was captured."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath

from storefront.carts.misses import code_limits
from storefront.checkout.capture import capture
from storefront.checkout.capture_form import CaptureRequest
from storefront.core.db import Database
from storefront.core.errors import Invalid, NotFound, TooManyRequests
from storefront.core.limits import count_failure
from storefront.orders.present import present_order
from storefront.orders.queries import order_of_checkout
from storefront.orders.shapes import OrderShape
from storefront.settings import Settings
from storefront.web.bodies import read
from storefront.web.client import address_of
from storefront.web.keys import Keyed, caller_of
from storefront.web.session import Session

MAX_KEY = 255


@post("/v1/checkouts/{checkout_id:str}", status_code=200)
async def capture_order(request: Request[Any, Any, Any], checkout_id: FromPath[str]) -> OrderShape:
    """No `session` here: a capture owns its transactions."""
    database: Database = request.app.state.database
    settings: Settings = request.app.state.settings
    caller = await caller_of(request, database)
    asked = await read(request, CaptureRequest, currency=caller.currency)
    try:
        outcome = await capture(
            database, settings, caller.merchant, caller.sandbox, checkout_id, asked, _client_key(request)
        )
    except Invalid as refused:
        if "discount_code" in refused.errors:
            await _count_miss(request, caller.merchant_id, checkout_id)
        raise
    return present_order(outcome.full, settings)


@get("/v1/checkouts/{checkout_id:str}/receipt")
async def show_receipt(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, checkout_id: FromPath[str]
) -> OrderShape:
    full = await order_of_checkout(session, caller.merchant_id, checkout_id)
    if full is None or full.order.sandbox != caller.sandbox:
        raise NotFound.of("receipt of checkout token", checkout_id)
    return present_order(full, request.app.state.settings)


async def _count_miss(request: Request[Any, Any, Any], merchant_id: int, checkout_id: str) -> None:
    """A wrong code counts here as in the helpers. Raises TooManyRequests."""
    limits = code_limits(merchant_id, checkout_id, address_of(request))
    async with request.app.state.database.writing() as session:
        wait = await count_failure(session, *limits)
    if wait is not None:
        raise TooManyRequests(wait)


def _client_key(request: Request[Any, Any, Any]) -> str | None:
    """The `Idempotency-Key` header, if there is one."""
    key: str = request.headers.get("idempotency-key", "").strip()
    if len(key) > MAX_KEY:
        raise Invalid.field("Idempotency-Key", f"The key may not be longer than {MAX_KEY} characters.")
    return key or None


HANDLERS = [capture_order, show_receipt]
