"""REST: a customer's orders."""

from typing import Any

from litestar import Request, get
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.orders.customer_orders import customer_order, list_customer_orders
from storefront.orders.forms import OrderList
from storefront.orders.present import present_order
from storefront.orders.shapes import OrderShape
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import query, wanted_slice
from storefront.web.session import Session

OWN = {"key": "customer"}
ORDERS = "/v1/customers/{customer_id:str}/orders"


@get(ORDERS, opt=OWN)
async def show_customer_orders(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, customer_id: FromPath[str]
) -> Page[OrderShape]:
    asked = query(request, OrderList)
    wanted = wanted_slice(asked)
    found, total = await list_customer_orders(
        session, caller, customer_id, wanted, asked.query, asked.sorting
    )
    settings = request.app.state.settings
    return listed(request, [present_order(full, settings) for full in found], total, wanted)


@get(ORDERS + "/{order_id:str}", opt=OWN)
async def show_customer_order(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    customer_id: FromPath[str],
    order_id: FromPath[str],
) -> OrderShape:
    full = await customer_order(session, caller, customer_id, order_id)
    return present_order(full, request.app.state.settings)


HANDLERS = [show_customer_orders, show_customer_order]
