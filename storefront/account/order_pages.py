"""The customer's orders: the list, and each of them with its parcels, files and one way to buy it again."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.account.order_card import bought_on, order_card, state_of
from storefront.account.reorder import reorder
from storefront.account.showing import show, to_sign_in
from storefront.account.who import who
from storefront.core.errors import NotFound
from storefront.core.paging import Slice
from storefront.customers.models import Customer
from storefront.hosted.download_view import download_views
from storefront.hosted.order_pictures import order_pictures
from storefront.hosted.order_view import order_view
from storefront.hosted.parcel_view import parcel_views
from storefront.hosted.urls import order_page
from storefront.merchants.keys import Caller
from storefront.orders.customer_orders import customer_order, list_customer_orders
from storefront.orders.present import present_order
from storefront.orders.queries import FullOrder, Sorting
from storefront.shop.page_numbers import page_links
from storefront.web.render import redirect
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.withdrawals.view import withdrawal_view
from storefront.words.speech import say

Answer = Response[Any]
PAGE = 10
ORDER = "/account/orders/{order_id:str}"


async def show_orders(session: AsyncSession, visit: Visit, customer: Customer) -> Answer:
    """Newest first."""
    wanted = Slice(PAGE, page_number(visit))
    found, total = await list_customer_orders(
        session, caller_of(visit, customer), customer.id, wanted, "", Sorting()
    )
    pictures = await order_pictures(session, visit.merchant_id, *found)
    return await show(
        session,
        visit,
        "account/orders.html",
        say("Your orders"),
        place="/account",
        orders=[order_card(visit, full, pictures) for full in found],
        pages=page_links(wanted.page, -(-total // PAGE), lambda number: visit.url(f"/account?page={number}")),
        products_url=visit.url("/products"),
        find_url=visit.url("/orders/find"),
    )


@get(ORDER)
async def show_order(session: Session, visit: Visited, order_id: FromPath[str]) -> Answer:
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    return await _show(session, visit, await _order(session, visit, customer, order_id))


@post(ORDER)
async def order_again(session: Session, visit: Visited, order_id: FromPath[str]) -> Answer:
    """To the cart; back to the order with what is missing, where something is not sold as it was."""
    customer = await who(session, visit)
    if customer is None:
        return to_sign_in(visit)
    full = await _order(session, visit, customer, order_id)
    basket, missing = await reorder(session, visit, full)
    if not missing:
        return redirect(visit.url("/cart"), {"Set-Cookie": visit.cart_header(basket.id)})
    url = visit.url(f"/account/orders/{order_id}?missing={','.join(missing)}")
    return redirect(url, {"Set-Cookie": visit.cart_header(basket.id)})


async def _order(session: AsyncSession, visit: Visit, customer: Customer, order_id: str) -> FullOrder:
    """Raises NotFound, also for somebody else's."""
    return await customer_order(session, caller_of(visit, customer), customer.id, order_id)


async def _show(session: AsyncSession, visit: Visit, full: FullOrder) -> Answer:
    order = present_order(full, visit.settings)
    view = order_view(order, await order_pictures(session, visit.merchant_id, full))
    missing = visit.request.query_params.get("missing", "").split(",")
    lines = full.lines
    return await show(
        session,
        visit,
        "account/order.html",
        say("Order %(reference)s", reference=view.reference),
        place="/account",
        order=view,
        downloads=download_views(view.downloads),
        parcels=parcel_views(full),
        state=state_of(full),
        day=bought_on(full.order),
        missing=[lines[id]["product_name"] for id in missing if id in lines],
        is_all_missing=len([id for id in missing if id in lines]) == len(lines),
        withdrawal=await withdrawal_view(session, visit, full),
        receipt_url=order_page(visit, full.order.id),
        action=visit.url(f"/account/orders/{full.order.id}"),
    )


def caller_of(visit: Visit, customer: Customer) -> Caller:
    """The customer, as verbs of the API know who asks."""
    return Caller(visit.merchant, secret=False, sandbox=visit.sandbox, customer_id=customer.id)


def page_number(visit: Visit) -> int:
    """Raises NotFound for what is no page."""
    text = visit.request.query_params.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text)):
        raise NotFound("The requested page or endpoint was not found.")
    return int(text)


HANDLERS = [show_order, order_again]
