"""REST: orders."""

from typing import Any

from litestar import Request, get, put
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.orders.forms import OrderList, OrderLookup
from storefront.orders.order_forms import OrderChanges
from storefront.orders.present import present_order
from storefront.orders.queries import get_order
from storefront.orders.queries import list_orders as find_orders
from storefront.orders.shapes import OrderShape, TransactionShape
from storefront.orders.transaction_forms import TransactionChanges
from storefront.orders.update import update_order
from storefront.orders.update_transaction import update_transaction
from storefront.settings import Settings
from storefront.web.bodies import read
from storefront.web.keys import Keyed, caller_of
from storefront.web.lists import listed
from storefront.web.queries import query, wanted_slice
from storefront.web.session import Session


@get("/v1/orders", opt={"key": "secret"})
async def list_orders(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> Page[OrderShape]:
    asked = query(request, OrderList)
    wanted = wanted_slice(asked)
    settings: Settings = request.app.state.settings
    found, total = await find_orders(
        session, caller.merchant_id, caller.sandbox, wanted, asked.query, asked.sorting
    )
    return listed(request, [present_order(full, settings) for full in found], total, wanted)


@get("/v1/orders/{order_id:str}", opt={"key": "secret"})
async def show_order(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, order_id: FromPath[str]
) -> OrderShape:
    by = query(request, OrderLookup).type
    full = await get_order(session, caller.merchant_id, order_id, caller.sandbox, by)
    return present_order(full, request.app.state.settings)


@put("/v1/orders/{order_id:str}", opt={"key": "secret"})
async def change_order(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, order_id: FromPath[str]
) -> OrderShape:
    form = await read(request, OrderChanges)
    return await update_order(session, request.app.state.settings, caller, order_id, form)


@put("/v1/orders/{order_id:str}/transactions/{transaction_id:str}", opt={"key": "secret"})
async def change_transaction(
    request: Request[Any, Any, Any], order_id: FromPath[str], transaction_id: FromPath[str]
) -> TransactionShape:
    """No `session` here: what is reserved is collected at a gateway."""
    database, settings = request.app.state.database, request.app.state.settings
    caller = await caller_of(request, database)
    form = await read(request, TransactionChanges)
    return await update_transaction(database, settings, caller, order_id, transaction_id, form)


HANDLERS = [list_orders, show_order, change_order, change_transaction]
