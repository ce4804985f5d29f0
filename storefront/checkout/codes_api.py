"""REST: discount codes and gift cards. Wrong codes are counted."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.misses import count_guess
from storefront.checkout.asking import Asked, opened
from storefront.checkout.choices.discount import apply_discount
from storefront.checkout.choices.gift_card import apply_gift_card
from storefront.checkout.forms import Code
from storefront.checkout.present import present_helper
from storefront.checkout.token import load_token
from storefront.core.errors import Invalid
from storefront.core.money import major, number, price
from storefront.merchants.keys import Caller
from storefront.web.client import address_of
from storefront.web.errors import render_api_error
from storefront.web.forms import tried
from storefront.web.keys import Keyed
from storefront.web.queries import query
from storefront.web.session import Session

WRITES = {"writes": True}


@get("/v1/checkouts/{token_id:str}/check/discount", opt=WRITES)
async def check_discount(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]
) -> Response[Any]:
    seller, checkout = await opened(request, session, caller, token_id)
    form = query(request, Code)
    offer, refusal = await tried(session, apply_discount(session, caller.merchant, checkout, form.code))
    if offer is None or refusal is not None:
        return await _missed(request, session, caller, token_id, refusal)
    view = await load_token(session, seller, checkout)
    saved = price(view.totals.discount, caller.currency)
    found = {"code": offer.code, "type": offer.type, "value": number(offer.value), "amount_saved": saved}
    return Response(present_helper(view, valid=True, **found))


@get("/v1/checkouts/{token_id:str}/check/giftcard", opt=WRITES)
async def check_gift_card(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]
) -> Response[Any]:
    seller, checkout = await opened(request, session, caller, token_id)
    form = query(request, Code)
    card, refusal = await tried(session, apply_gift_card(session, checkout, form.code))
    if card is None or refusal is not None:
        return await _missed(request, session, caller, token_id, refusal)
    view = await load_token(session, seller, checkout)
    credit = number(major(view.totals.gift_card_credit, caller.currency))
    return Response(present_helper(view, valid=True, code=card.code, credit=credit))


async def _missed(
    request: Asked, session: AsyncSession, caller: Caller, token_id: str, refusal: Invalid | None
) -> Response[Any]:
    """The refusal, counted. It is answered rather than raised, so that the count is committed."""
    patience = await count_guess(session, caller.merchant_id, token_id, address_of(request))
    return render_api_error(request, patience or refusal or Invalid({}))


HANDLERS = [check_discount, check_gift_card]
