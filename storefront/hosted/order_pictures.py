"""Pictures of what was bought, as far as they are still there."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.picture import PictureView, picture
from storefront.assets.queries import asset_rows
from storefront.orders.queries import FullOrder


async def order_pictures(
    session: AsyncSession, merchant_id: int, *orders: FullOrder
) -> dict[str, PictureView]:
    """Those of the lines of all these orders, by asset id."""
    ids = [id for full in orders for id in picture_ids(full)]
    rows = await asset_rows(session, merchant_id, ids)
    views = {id: picture(row) for id, row in rows.items()}
    return {id: view for id, view in views.items() if view is not None}


def picture_ids(full: FullOrder) -> list[str]:
    lines = full.order.snapshot["order"]["line_items"]
    return [line["media"]["asset_id"] for line in lines if (line.get("media") or {}).get("asset_id")]
