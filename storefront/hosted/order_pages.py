"""An order's own page: confirmation at first, receipt later. Whoever has its address may see it."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.hosted.account_offer import account_offer
from storefront.hosted.download_view import download_views
from storefront.hosted.order_pictures import order_pictures
from storefront.hosted.order_view import order_view
from storefront.hosted.parcel_view import parcel_views
from storefront.orders.links import opens_order
from storefront.orders.present import present_order
from storefront.orders.queries import order_by_id
from storefront.web.render import page
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.withdrawals.view import withdrawal_view
from storefront.words.speech import say

Answer = Response[Any]


@get("/orders/{order_id:str}")
async def show_order(session: Session, visit: Visited, order_id: FromPath[str]) -> Answer:
    """Without its key an order is not there, whether it exists or not."""
    key = visit.request.query_params.get("key", "")
    full = await order_by_id(session, visit.merchant_id, order_id)
    if full is None or not opens_order(visit.settings, order_id, key):
        return await _locked(session, visit)
    order = present_order(full, visit.settings)
    view = order_view(order, await order_pictures(session, visit.merchant_id, full))
    return await page(
        visit,
        session,
        "orders/receipt.html",
        private=True,
        page_title=say("Order %(reference)s", reference=view.reference),
        order=view,
        downloads=download_views(view.downloads),
        parcels=parcel_views(full),
        withdrawal=await withdrawal_view(session, visit, full),
        account=await account_offer(session, visit, full.order, key),
        sandbox=order.sandbox,
    )


async def _locked(session: AsyncSession, visit: Visit) -> Answer:
    return await page(
        visit,
        session,
        "orders/locked.html",
        status=404,
        private=True,
        page_title=say("We cannot show this order"),
        find_url=visit.url("/orders/find") if visit.merchant.hosted_storefront else None,
    )


HANDLERS = [show_order]
