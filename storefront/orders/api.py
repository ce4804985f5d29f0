"""REST: orders."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath

from storefront.core.db import Database
from storefront.core.paging import Page, paged
from storefront.orders.forms import OrderList, OrderLookup, Refund
from storefront.orders.present import present_order
from storefront.orders.queries import get_order
from storefront.orders.queries import list_orders as find_orders
from storefront.orders.refund import Wish, refund
from storefront.orders.shapes import OrderShape, RefundShape
from storefront.settings import Settings
from storefront.web.bodies import read
from storefront.web.keys import Keyed, caller_of
from storefront.web.queries import query, wanted_slice
from storefront.web.session import Session


@get("/v1/orders", opt={"key": "secret"})
async def list_orders(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> Page[OrderShape]:
    asked = query(request, OrderList)
    wanted = wanted_slice(asked)
    settings: Settings = request.app.state.settings
    found, total = await find_orders(session, caller.merchant_id, caller.sandbox, wanted, asked.query)
    url = f"{settings.base_url}/v1/orders"
    return paged([present_order(full, settings) for full in found], total, wanted, url)


@get("/v1/orders/{order_id:str}", opt={"key": "secret"})
async def show_order(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, order_id: FromPath[str]
) -> OrderShape:
    by = query(request, OrderLookup).type
    full = await get_order(session, caller.merchant_id, order_id, caller.sandbox, by)
    return present_order(full, request.app.state.settings)


@post("/v1/orders/{order_id:str}/actions/refund", opt={"key": "secret"}, status_code=200)
async def refund_order(request: Request[Any, Any, Any], order_id: FromPath[str]) -> RefundShape:
    """No `session` here: refunding talks to a gateway and owns its transactions."""
    database: Database = request.app.state.database
    caller = await caller_of(request, database)
    asked = await read(request, Refund)
    wish = Wish(caller.merchant_id, caller.sandbox, order_id, asked.revoke_downloads)
    return await refund(database, wish)


HANDLERS = [list_orders, show_order, refund_order]
