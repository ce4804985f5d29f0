"""`hosted_checkout_url`: a cart that another site filled goes to the hosted checkout."""

from typing import Any
from urllib.parse import urlsplit

from litestar import Response, get
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.queries import find_cart
from storefront.checkout.generate_token import token_of_cart
from storefront.core.errors import NotFound
from storefront.core.links import redirect_target
from storefront.shop.addresses import kept
from storefront.shop.guard import require_checkout
from storefront.web.forms import tried
from storefront.web.render import page, redirect
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.words.speech import say


@get("/cart/{cart_id:str}", opt={"writes": True})
async def open_cart(session: Session, visit: Visited, cart_id: FromPath[str]) -> Response[Any]:
    require_checkout(visit)
    try:
        cart = await find_cart(session, visit.merchant_id, cart_id)
    except NotFound:
        return await _gone(session, visit, 404)
    checkout, _ = await tried(session, token_of_cart(session, cart, sandbox=visit.sandbox))
    if checkout is None:
        return await _gone(session, visit, 200)
    checkout.return_url = return_url(visit)
    return redirect(kept(visit, f"/checkout/{checkout.id}"))


def return_url(visit: Visit) -> str | None:
    """Where `?return_url=` leads back to: one of the merchant's own sites, or nowhere."""
    asked = visit.request.query_params.get("return_url", "")
    try:
        parts = urlsplit(redirect_target(asked))
    except ValueError:
        return None
    return asked if f"{parts.scheme}://{parts.netloc}" in visit.merchant.cors_domains else None


async def _gone(session: AsyncSession, visit: Visit, status: int) -> Response[Any]:
    """The cart is empty (200), or not there any more (404)."""
    return await page(
        visit,
        session,
        "shop/cart_gone.html",
        status=status,
        private=True,
        page_title=say("This cart is empty"),
        back_url=return_url(visit),
        expired=status == 404,
    )


HANDLERS = [open_cart]
