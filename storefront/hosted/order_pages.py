"""An order's own page: confirmation at first, receipt later. Whoever has its address may see it."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.picture import PictureView, picture
from storefront.assets.queries import asset_rows
from storefront.hosted.order_view import order_view
from storefront.orders.links import opens_order
from storefront.orders.present import present_order
from storefront.orders.queries import FullOrder, order_by_id
from storefront.web.render import page
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited

Answer = Response[Any]


@get("/orders/{order_id:str}")
async def show_order(session: Session, visit: Visited, order_id: FromPath[str]) -> Answer:
    """Without its key an order is not there, whether it exists or not."""
    key = visit.request.query_params.get("key", "")
    full = await order_by_id(session, visit.merchant_id, order_id)
    if full is None or not opens_order(visit.settings, order_id, key):
        return await _locked(session, visit)
    order = present_order(full, visit.settings)
    view = order_view(order, await _pictures(session, visit, full))
    return await page(
        visit,
        session,
        "orders/receipt.html",
        private=True,
        page_title=f"Order {view.reference}",
        order=view,
        sandbox=order.sandbox,
    )


async def _locked(session: AsyncSession, visit: Visit) -> Answer:
    return await page(
        visit, session, "orders/locked.html", status=404, private=True, page_title="We cannot show this order"
    )


async def _pictures(session: AsyncSession, visit: Visit, full: FullOrder) -> dict[str, PictureView]:
    """Those of the lines that are still stored, by asset id."""
    lines = full.order.snapshot["order"]["line_items"]
    ids = [line["media"]["asset_id"] for line in lines if (line.get("media") or {}).get("asset_id")]
    rows = await asset_rows(session, visit.merchant_id, ids)
    views = {id: picture(row) for id, row in rows.items()}
    return {id: view for id, view in views.items() if view is not None}


HANDLERS = [show_order]
