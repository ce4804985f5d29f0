"""A product's page: choosing, adding to the cart, and the way straight to a checkout."""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.count import count_items
from storefront.catalog.queries import find_product
from storefront.catalog.views import ProductView
from storefront.core.errors import Invalid
from storefront.shop.addresses import kept, leave
from storefront.shop.buying import check_out_alone, put_into_basket
from storefront.shop.choice import Choice, choice_of_variant, known_options, read_choice
from storefront.shop.guard import require_checkout
from storefront.shop.product_page import address, dropped_words, product_page
from storefront.shop.product_view import ProductPage, Typed
from storefront.shop.related import related_cards
from storefront.shop.retired import once_a_product
from storefront.shop.structured import product_data
from storefront.shop.trail import product_trail
from storefront.web.forms import read_form, tried
from storefront.web.kept_pages import kept_page
from storefront.web.render import page, redirect
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited
from storefront.words.refusals import first_words
from storefront.words.speech import titled

Answer = Response[Any]


def _asks_for_checkout(request: Request[Any, Any, Any]) -> bool:
    return request.query_params.get("checkout") == "true"


@get("/{permalink:str}", opt={"writes": _asks_for_checkout})
async def show_product(session: Session, visit: Visited, permalink: FromPath[str]) -> Answer:
    if _asks_for_checkout(visit.request):
        return await _look(session, visit, permalink)
    return await kept_page(visit, session, lambda slotted: _look(session, slotted, permalink))


async def _look(session: AsyncSession, visit: Visit, permalink: str) -> Answer:
    view = await find_product(session, visit.merchant_id, permalink, "permalink")
    if view is None:
        return await once_a_product(session, visit, permalink)
    asked = dict(visit.request.query_params)
    choice = _choice(view, asked)
    if _asks_for_checkout(visit.request):
        return await _check_out(session, visit, choice, asked)
    return await _show(session, visit, choice, Typed(quantity=_quantity(asked)))


@post("/{permalink:str}")
async def buy_product(session: Session, visit: Visited, permalink: FromPath[str]) -> Answer:
    view = await find_product(session, visit.merchant_id, permalink, "permalink")
    if view is None:
        return await once_a_product(session, visit, permalink)
    sent = await read_form(visit.request)
    choice = _choice(view, sent)
    if sent.get("act") == "update":
        return redirect(_updated(visit, choice, sent))
    if choice.dropped:
        return await _refuse(session, visit, choice, sent, {"options": dropped_words(choice) or ""})
    if sent.get("act") == "buy" or visit.keeps_nothing:
        return await _check_out(session, visit, choice, sent)
    return await _add(session, visit, choice, sent)


async def _add(session: AsyncSession, visit: Visit, choice: Choice, sent: Mapping[str, str]) -> Answer:
    item, refusal = await tried(session, put_into_basket(session, visit, choice, sent))
    if item is None:
        return await _refuse(session, visit, choice, sent, _errors(refusal))
    cookie = {"Set-Cookie": visit.cart_header(item.cart_id)}
    if visit.is_fragment:
        count = await count_items(session, visit.merchant_id, item.cart_id)
        return await _show(session, visit, choice, Typed(), headers=cookie, added=True, cart_count=count)
    return redirect(kept(visit, "/cart", {"added": item.id}), cookie)


async def _check_out(session: AsyncSession, visit: Visit, choice: Choice, sent: Mapping[str, str]) -> Answer:
    require_checkout(visit)
    checkout, refusal = await tried(session, check_out_alone(session, visit, choice, sent))
    if checkout is None:
        return await _refuse(session, visit, choice, sent, _errors(refusal))
    return leave(visit, kept(visit, f"/checkout/{checkout.id}"))


async def _refuse(
    session: AsyncSession, visit: Visit, choice: Choice, sent: Mapping[str, str], errors: Mapping[str, str]
) -> Answer:
    """The same page, saying what is wrong; a link that asks for too little is no mistake of the shopper's."""
    typed = Typed(_quantity(sent), sent.get("price"), errors)
    status = 422 if visit.request.method == "POST" else 200
    return await _show(session, visit, choice, typed, status)


async def _show(
    session: AsyncSession,
    visit: Visit,
    choice: Choice,
    typed: Typed,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **news: Any,
) -> Answer:
    """The page, or the part of it that changes with the choice; `news` is what just happened."""
    if visit.is_fragment:
        shown = product_page(visit, choice, typed)
        moved = {"HX-Replace-Url": shown.url, **(headers or {})}
        context = _context(visit, choice, shown)
        return await page(
            visit, session, "shop/product.swap.html", status=status, headers=moved, **context, **news
        )
    related = await related_cards(session, visit, choice.view)
    shown = product_page(visit, choice, typed, related, visit.request.query_params.get("picture", ""))
    context = {**_context(visit, choice, shown), "trail": await product_trail(session, visit, choice.view)}
    return await page(visit, session, "shop/product.html", status=status, **context, **news)


def _context(visit: Visit, choice: Choice, shown: ProductPage) -> dict[str, Any]:
    row = choice.view.row
    return {
        "product": shown,
        "page_title": titled(row.name, shown.errors) if shown.errors else row.seo_title or row.name,
        "canonical": visit.absolute(f"/{row.permalink}"),
        "buys_at_once": _asks_for_checkout(visit.request) or row.pay_what_you_want,
        "og_image": _preview(visit, shown),
        "structured": product_data(visit, choice, shown),
    }


def _choice(view: ProductView, asked: Mapping[str, str]) -> Choice:
    options = {**choice_of_variant(view, asked.get("variant", "")), **asked}
    return read_choice(view, options, asked.get("was", "").split(","))


def _quantity(asked: Mapping[str, str]) -> str:
    return asked.get("quantity", "1")[:10]


def _updated(visit: Visit, choice: Choice, sent: Mapping[str, str]) -> str:
    """The page with what was sent chosen; a conflict is sent along, so that the page can tell of it."""
    options = choice.options
    if choice.dropped:
        options = {**known_options(choice.view, sent), "was": sent.get("was", "")}
    quantity = {} if _quantity(sent) == "1" else {"quantity": _quantity(sent)}
    return address(visit, choice.view.row, {**options, **quantity})


def _errors(refusal: Invalid | None) -> dict[str, str]:
    """The first message of each field; a variant is chosen by its options."""
    errors = first_words(refusal)
    return {("options" if field == "variant_id" else field): text for field, text in errors.items()}


def _preview(visit: Visit, shown: ProductPage) -> dict[str, Any] | None:
    """What link previews show."""
    if not shown.shots:
        return None
    image = shown.shots[0].image
    return {"url": f"{visit.origin}{image.src}", "width": image.width, "height": image.height}


HANDLERS = [show_product, buy_product]
"""A permalink may be any word: these stand last in the table of routes."""
