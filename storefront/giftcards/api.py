"""REST: gift cards."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.giftcards.create import create_gift_card
from storefront.giftcards.forms import Lookup, NewGiftCard, RedeemForm
from storefront.giftcards.present import present_gift_card
from storefront.giftcards.queries import (
    gift_card_by_code,
    gift_card_by_id_or_code,
    list_gift_cards,
    redemptions_of,
)
from storefront.giftcards.redeem import redeem
from storefront.giftcards.shapes import GiftCardShape
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session


@get("/v1/giftcards", opt={"key": "secret"})
async def show_gift_cards(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Page[GiftCardShape]:
    wanted = wanted_slice(query(request, Paged))
    found, total = await list_gift_cards(session, caller.merchant_id, wanted)
    taken = await redemptions_of(session, caller.merchant_id, [card.id for card in found])
    shown = [present_gift_card(card, caller.currency, taken.get(card.id, ())) for card in found]
    return listed(request, shown, total, wanted)


@get("/v1/giftcards/{card_id:str}", opt={"key": "secret"})
async def show_gift_card(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, card_id: FromPath[str]
) -> GiftCardShape:
    by_code = query(request, Lookup).type == "code"
    find = gift_card_by_code if by_code else gift_card_by_id_or_code
    card = await find(session, caller.merchant_id, card_id)
    taken = await redemptions_of(session, caller.merchant_id, [card.id])
    return present_gift_card(card, caller.currency, taken.get(card.id, ()))


@post("/v1/giftcards", opt={"key": "secret"}, status_code=200)
async def add_gift_card(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> GiftCardShape:
    form = await read(request, NewGiftCard, currency=caller.currency)
    return await create_gift_card(session, caller.merchant, form)


@post("/v1/giftcards/{code:str}/redeem", opt={"key": "secret"}, status_code=200)
async def redeem_gift_card(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, code: FromPath[str]
) -> GiftCardShape:
    form = await read(request, RedeemForm, currency=caller.currency)
    return await redeem(session, caller.merchant, code, form)


HANDLERS = [show_gift_cards, show_gift_card, add_gift_card, redeem_gift_card]
