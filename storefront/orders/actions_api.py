"""REST: what is done with a whole order."""

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath

from storefront.core.fields import Form
from storefront.orders.cancel import cancel
from storefront.orders.forms import Ending
from storefront.orders.refund import Wish, refund
from storefront.orders.resend import resend_receipt
from storefront.orders.shapes import OrderShape, RefundShape
from storefront.web.bodies import read
from storefront.web.keys import Keyed, caller_of
from storefront.web.session import Session


@post("/v1/orders/{order_id:str}/actions/refund", opt={"key": "secret"}, status_code=200)
async def refund_order(request: Request[Any, Any, Any], order_id: FromPath[str]) -> RefundShape:
    """No `session` here: refunding talks to a gateway and owns its transactions."""
    state = request.app.state
    return await refund(state.database, state.settings, await _wish(request, order_id))


@post("/v1/orders/{order_id:str}/actions/cancel", opt={"key": "secret"}, status_code=200)
async def cancel_order(request: Request[Any, Any, Any], order_id: FromPath[str]) -> OrderShape:
    """No `session` here: what was paid is refunded."""
    state = request.app.state
    return await cancel(state.database, state.settings, await _wish(request, order_id, cancels=True))


@post("/v1/orders/{order_id:str}/actions/resend-receipt", opt={"key": "customer"}, status_code=201)
async def send_receipt_again(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, order_id: FromPath[str]
) -> Response[OrderShape]:
    """For the merchant, and for whoever bought. 200 where the merchant sends no receipts."""
    await read(request, Form)
    order, is_sent = await resend_receipt(session, request.app.state.settings, caller, order_id)
    return Response(order, status_code=201 if is_sent else 200)


async def _wish(request: Request[Any, Any, Any], order_id: str, cancels: bool = False) -> Wish:
    caller = await caller_of(request, request.app.state.database)
    asked = await read(request, Ending)
    return Wish(caller.merchant_id, caller.sandbox, order_id, asked.revoke_downloads, cancels)


HANDLERS = [refund_order, cancel_order, send_receipt_again]
