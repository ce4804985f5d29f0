"""REST: what an order delivers: its fulfilment, parcels and files."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath

from storefront.core.fields import Form
from storefront.core.paging import Rows
from storefront.orders.delivery_shapes import FulfillmentSummary, PackageShape
from storefront.orders.package_forms import Enabling
from storefront.orders.package_queries import package_in
from storefront.orders.packages import enable_package, revoke_package
from storefront.orders.present_delivery import present_summary
from storefront.orders.present_downloads import present_package
from storefront.orders.present_shipment import present_detail
from storefront.orders.queries import get_order
from storefront.orders.ship import ship
from storefront.orders.shipment_forms import NewShipment
from storefront.orders.shipment_queries import shipment_in
from storefront.orders.shipment_shapes import ShipmentDetail, ShipmentShape
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.session import Session

SECRET = {"key": "secret"}
ORDER = "/v1/orders/{order_id:str}"
PARCELS = f"{ORDER}/fulfillments/physical/shipments"
FILES = f"{ORDER}/fulfillments/digital/packages"
FILE = FILES + "/{package_id:str}"


@get([f"{ORDER}/fulfillment", f"{ORDER}/fulfillments"], opt=SECRET)
async def show_fulfillment(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, order_id: FromPath[str]
) -> FulfillmentSummary:
    full = await get_order(session, caller.merchant_id, order_id, caller.sandbox)
    return present_summary(full, request.app.state.settings)


@post(PARCELS, opt=SECRET, status_code=200)
async def add_shipment(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, order_id: FromPath[str]
) -> ShipmentShape:
    form = await read(request, NewShipment)
    return await ship(session, request.app.state.settings, caller, order_id, form)


@get(PARCELS + "/{shipment_id:str}", opt=SECRET)
async def show_shipment(
    session: Session, caller: Keyed, order_id: FromPath[str], shipment_id: FromPath[str]
) -> ShipmentDetail:
    full = await get_order(session, caller.merchant_id, order_id, caller.sandbox)
    return present_detail(shipment_in(full, shipment_id), full)


@get(FILES, opt=SECRET)
async def show_packages(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, order_id: FromPath[str]
) -> Rows[PackageShape]:
    full = await get_order(session, caller.merchant_id, order_id, caller.sandbox)
    return Rows([present_package(row, request.app.state.settings) for row in full.packages])


@get(FILE, opt=SECRET)
async def show_package(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    order_id: FromPath[str],
    package_id: FromPath[str],
) -> PackageShape:
    full = await get_order(session, caller.merchant_id, order_id, caller.sandbox)
    return present_package(package_in(full, package_id), request.app.state.settings)


@post(f"{FILE}/revoke", opt=SECRET, status_code=200)
async def close_package(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    order_id: FromPath[str],
    package_id: FromPath[str],
) -> PackageShape:
    await read(request, Form)
    return await revoke_package(session, request.app.state.settings, caller, order_id, package_id)


@post(f"{FILE}/enable", opt=SECRET, status_code=200)
async def open_package(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    order_id: FromPath[str],
    package_id: FromPath[str],
) -> PackageShape:
    form = await read(request, Enabling)
    return await enable_package(session, request.app.state.settings, caller, order_id, package_id, form)


HANDLERS = [
    show_fulfillment, add_shipment, show_shipment, show_packages, show_package, close_package, open_package,
]  # fmt: skip
