"""To the order, for whoever has just bought it."""

from typing import Any

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.take_bought import take_bought
from storefront.checkout.models import Checkout
from storefront.hosted.queries import units_of
from storefront.hosted.urls import order_page
from storefront.web.render import redirect
from storefront.web.visit import Visit


async def to_order(
    session: AsyncSession, visit: Visit, order_id: str, checkout: Checkout | None
) -> Response[Any]:
    """What was bought leaves the browser's cart; what was put in meanwhile stays."""
    forget = await _forget(session, visit, checkout) if checkout else {}
    url = order_page(visit, order_id)
    if visit.is_fragment:
        return Response(None, headers={"HX-Redirect": url, "Cache-Control": "no-store", **forget})
    return redirect(url, forget)


async def _forget(session: AsyncSession, visit: Visit, checkout: Checkout) -> dict[str, str]:
    """The cookie's end, once nothing is left in the cart."""
    cart_id = visit.cart_id
    if cart_id is None or cart_id != checkout.cart_id:
        return {}
    left = await take_bought(session, visit.merchant_id, cart_id, await units_of(session, checkout))
    return {} if left else {"Set-Cookie": visit.forget_cart_header()}
