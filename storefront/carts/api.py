"""REST: carts.

A 404 makes clients drop their cart, so it means one thing here: this cart is gone. Whatever else is not found
is a field error.
"""

from typing import Any

from litestar import Request, Response, delete, get, post, put
from litestar.params import FromPath
from msgspec import UNSET, UnsetType
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.add_item import add_item
from storefront.carts.change import change_cart
from storefront.carts.create import create_cart
from storefront.carts.empty import delete_cart, empty_cart
from storefront.carts.forms import AddItem, ChangeCart, ChangeItem
from storefront.carts.misses import count_guess
from storefront.carts.present import present_cart, present_lines
from storefront.carts.remove_item import remove_item
from storefront.carts.shapes import CartShape, LineItemShape
from storefront.carts.update_item import update_item
from storefront.carts.view import CartView, load_cart, view_of
from storefront.core.errors import Invalid
from storefront.merchants.keys import Caller
from storefront.merchants.seller import seller_of
from storefront.web.asked import touched
from storefront.web.bodies import read, read_object
from storefront.web.client import address_of
from storefront.web.errors import render_api_error
from storefront.web.forms import tried
from storefront.web.keys import Keyed
from storefront.web.session import Session

Asked = Request[Any, Any, Any]


async def _answer(
    request: Asked, session: AsyncSession, caller: Caller, cart_id: str, event: str | UnsetType = UNSET
) -> CartShape:
    view = await load_cart(session, caller.merchant, cart_id)
    return await _shown(request, session, view, event)


async def _shown(
    request: Asked, session: AsyncSession, view: CartView, event: str | UnsetType = UNSET
) -> CartShape:
    seller = await seller_of(session, request.app.state.settings, view.merchant)
    return present_cart(view, seller, event if _listens(request) else UNSET)


async def _opened(request: Asked, session: AsyncSession, caller: Caller) -> CartShape:
    cart = await create_cart(session, caller.merchant_id)
    return await _shown(request, session, await view_of(session, caller.merchant, cart, ()), "Cart.Ready")


def _listens(request: Asked) -> bool:
    """Only browsers hear of events: outside of one, the published SDK fails on them for want of a window."""
    return "origin" in request.headers or "sec-fetch-mode" in request.headers


@get("/v1/carts", status_code=201, opt={"writes": True})
async def open_cart(request: Asked, session: Session, caller: Keyed) -> CartShape:
    return await _opened(request, session, caller)


@post("/v1/carts", status_code=201)
async def post_cart(request: Asked, session: Session, caller: Keyed) -> CartShape:
    """The body says nothing yet; it must be JSON all the same."""
    await read_object(request)
    return await _opened(request, session, caller)


@get("/v1/carts/{cart_id:str}")
async def show_cart(request: Asked, session: Session, caller: Keyed, cart_id: FromPath[str]) -> CartShape:
    return await _answer(request, session, caller, cart_id)


@post("/v1/carts/{cart_id:str}", status_code=200)
async def add_to_cart(request: Asked, session: Session, caller: Keyed, cart_id: FromPath[str]) -> CartShape:
    form = await read(request, AddItem)
    added = await add_item(
        session,
        caller.merchant_id,
        cart_id,
        form.id,
        form.quantity,
        variant_id=form.variant_id,
        options=form.options,
    )
    touched(request.scope, added.line.id)
    view = await view_of(session, caller.merchant, added.cart, added.lines)
    return await _shown(request, session, view, "Cart.Item.Added")


@put("/v1/carts/{cart_id:str}")
async def put_cart(request: Asked, session: Session, caller: Keyed, cart_id: FromPath[str]) -> Response[Any]:
    form = await read(request, ChangeCart)
    _, refusal = await tried(session, change_cart(session, caller.merchant, cart_id, form))
    if refusal is not None:
        return await _missed(request, session, caller, cart_id, refusal)
    return Response(await _answer(request, session, caller, cart_id))


@delete("/v1/carts/{cart_id:str}", status_code=204)
async def remove_cart(session: Session, caller: Keyed, cart_id: FromPath[str]) -> None:
    await delete_cart(session, caller.merchant_id, cart_id)


@get("/v1/carts/{cart_id:str}/items")
async def list_items(
    request: Asked, session: Session, caller: Keyed, cart_id: FromPath[str]
) -> list[LineItemShape]:
    view = await load_cart(session, caller.merchant, cart_id)
    return present_lines(view, await seller_of(session, request.app.state.settings, caller.merchant))


@delete("/v1/carts/{cart_id:str}/items", status_code=200)
async def remove_items(request: Asked, session: Session, caller: Keyed, cart_id: FromPath[str]) -> CartShape:
    await empty_cart(session, caller.merchant_id, cart_id)
    return await _answer(request, session, caller, cart_id, "Cart.Emptied")


@put("/v1/carts/{cart_id:str}/items/{item_id:str}")
async def put_item(
    request: Asked, session: Session, caller: Keyed, cart_id: FromPath[str], item_id: FromPath[str]
) -> CartShape:
    form = await read(request, ChangeItem)
    line = await update_item(
        session,
        caller.merchant_id,
        cart_id,
        item_id,
        form.quantity,
        variant_id=form.variant_id,
        options=form.options,
    )
    touched(request.scope, item_id)
    event = "Cart.Item.Updated" if line else "Cart.Item.Removed"
    return await _answer(request, session, caller, cart_id, event)


@delete("/v1/carts/{cart_id:str}/items/{item_id:str}", status_code=200)
async def delete_item(
    request: Asked, session: Session, caller: Keyed, cart_id: FromPath[str], item_id: FromPath[str]
) -> CartShape:
    await remove_item(session, caller.merchant_id, cart_id, item_id)
    touched(request.scope, item_id)
    return await _answer(request, session, caller, cart_id, "Cart.Item.Removed")


async def _missed(
    request: Asked, session: AsyncSession, caller: Caller, cart_id: str, refusal: Invalid
) -> Response[Any]:
    """A code that was refused, counted. It is answered rather than raised, so that the count is committed."""
    patience = await count_guess(session, caller.merchant_id, cart_id, address_of(request))
    return render_api_error(request, patience or refusal)


HANDLERS = [
    open_cart,
    post_cart,
    show_cart,
    add_to_cart,
    put_cart,
    remove_cart,
    list_items,
    remove_items,
    put_item,
    delete_item,
]
