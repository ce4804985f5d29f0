"""The browser's cart."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.misses import count_guess
from storefront.carts.models import Cart
from storefront.carts.view import CartView, view_of
from storefront.checkout.generate_token import token_of_cart
from storefront.core.errors import TooManyRequests
from storefront.shop.addresses import kept, leave
from storefront.shop.basket import find_basket, open_basket
from storefront.shop.cart_acts import ACTS, Act
from storefront.shop.cart_view import cart_page
from storefront.shop.estimate import delivery_from
from storefront.shop.guard import require_checkout
from storefront.shop.undo import recall
from storefront.web.client import address_of
from storefront.web.forms import read_form, tried
from storefront.web.render import page, redirect
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.words.refusals import first_words, refused
from storefront.words.speech import later, say, titled

Answer = Response[Any]
IN_THE_WAY = later("Please look at the marked items first.")


@get("/cart")
async def show_cart(session: Session, visit: Visited) -> Answer:
    return await _show(session, visit, await find_basket(session, visit), {})


@post("/cart")
async def change_cart(session: Session, visit: Visited) -> Answer:
    sent = await read_form(visit.request)
    act = ACTS.get(sent.get("act", ""))
    cart = await (open_basket if sent.get("act") == "undo" else find_basket)(session, visit)
    if cart is None or (act is None and sent.get("act") != "checkout"):
        return redirect(kept(visit, "/cart"))
    if act is None:
        return await _check_out(session, visit, cart)
    return await _change(session, visit, cart, act, sent)


async def _change(
    session: AsyncSession, visit: Visit, cart: Cart, act: Act, sent: Mapping[str, str]
) -> Answer:
    try:
        said, refusal = await tried(session, act(session, visit, cart, sent))
    except TooManyRequests as patience:
        return await _show(session, visit, cart, sent, {"discount_code": refused(patience.message)})
    if said is None:
        errors = first_words(refusal)
        if "discount_code" in errors:
            errors |= await _missed(session, visit, cart)
        return await _show(session, visit, cart, sent, errors)
    return redirect(kept(visit, "/cart", said), {"Set-Cookie": visit.cart_header(cart.id)})


async def _missed(session: AsyncSession, visit: Visit, cart: Cart) -> dict[str, str]:
    """A wrong code is counted; too many of them are told to wait."""
    patience = await count_guess(session, visit.merchant_id, cart.id, address_of(visit.request))
    return {"discount_code": refused(patience.message)} if patience else {}


async def _check_out(session: AsyncSession, visit: Visit, cart: Cart) -> Answer:
    require_checkout(visit)
    view = await view_of(session, visit.merchant, cart)
    if not view.can_check_out:
        return await _show(session, visit, cart, {}, {"cart": say(IN_THE_WAY)})
    checkout = await token_of_cart(session, cart, sandbox=visit.sandbox)
    return leave(visit, kept(visit, f"/checkout/{checkout.id}"))


async def _show(
    session: AsyncSession,
    visit: Visit,
    cart: Cart | None,
    sent: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> Answer:
    view = await view_of(session, visit.merchant, cart) if cart else None
    context = {
        "cart": cart_page(visit, view, await delivery_from(session, view) if view else None),
        "page_title": titled(say("Your cart"), errors),
        "errors": errors or {},
        "sent": sent,
        "form_url": kept(visit, "/cart"),
        "products_url": visit.url("/products"),
        **_news(visit, view),
    }
    template = "shop/cart.swap.html" if visit.is_fragment else "shop/cart.html"
    return await page(visit, session, template, status=422 if errors else 200, private=True, **context)


def _news(visit: Visit, view: CartView | None) -> dict[str, Any]:
    """What just happened, as the address says it."""
    asked = visit.request.query_params
    added = [line.product.name for line in view.lines if line.id == asked.get("added")] if view else []
    undo = asked.get("undo", "")
    return {
        "added": added[0] if added else None,
        "removed": recall(visit, undo) if undo else None,
        "undo": undo,
        "code_used": asked.get("code") == "used",
    }


HANDLERS = [show_cart, change_cart]
