"""REST: checkout tokens, the live object, and what a checkout asks."""

from typing import Any

from litestar import Request, get, put
from litestar.params import FromPath

from storefront.checkout.custom_forms import Customise
from storefront.checkout.customise import customise
from storefront.checkout.forms import Generate
from storefront.checkout.generate_token import generate_token
from storefront.checkout.live import build_live
from storefront.checkout.present import present_fields, present_token
from storefront.checkout.queries import find_checkout, open_checkout
from storefront.checkout.quote import quote
from storefront.checkout.shapes import FieldsShape, FreeShape, LiveShape, RulesShape, TokenShape
from storefront.checkout.token import load_questions, load_token
from storefront.checkout.validation import validation_rules
from storefront.merchants.seller import seller_of
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.queries import query
from storefront.web.session import Session

Asked = Request[Any, Any, Any]
WRITES = {"writes": True}
"""Showing a price remembers it as shown."""


@get("/v1/checkouts/{key:str}", status_code=201, opt=WRITES)
async def generate(request: Asked, session: Session, caller: Keyed, key: FromPath[str]) -> TokenShape:
    form = query(request, Generate)
    token = await generate_token(session, caller.merchant, form.type, key, sandbox=caller.sandbox)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return present_token(await load_token(session, seller, *token))


@get("/v1/checkouts/tokens/{token_id:str}", opt=WRITES)
async def show_token(request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]) -> TokenShape:
    checkout = await find_checkout(session, caller.merchant_id, token_id)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return present_token(await load_token(session, seller, checkout))


@put("/v1/checkouts/{token_id:str}", opt={"key": "secret"})
async def put_token(request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]) -> TokenShape:
    checkout = await open_checkout(session, caller.merchant_id, token_id)
    await customise(session, checkout, await read(request, Customise, currency=caller.currency))
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return present_token(await load_token(session, seller, checkout))


@get("/v1/checkouts/{token_id:str}/live", opt=WRITES)
async def show_live(request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]) -> LiveShape:
    checkout = await find_checkout(session, caller.merchant_id, token_id)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return build_live(*await quote(session, seller, checkout))


@get("/v1/checkouts/{token_id:str}/check/is_free", opt=WRITES)
async def check_is_free(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]
) -> FreeShape:
    checkout = await find_checkout(session, caller.merchant_id, token_id)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    facts, totals = await quote(session, seller, checkout)
    return FreeShape(is_free=totals.is_free, live=build_live(facts, totals))


@get("/v1/checkouts/{token_id:str}/helper/validation")
async def show_rules(request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]) -> RulesShape:
    checkout = await find_checkout(session, caller.merchant_id, token_id)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return RulesShape(validation_rules(*await load_questions(session, seller, checkout)))


@get("/v1/checkouts/{token_id:str}/fields")
async def show_fields(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]
) -> FieldsShape:
    checkout = await find_checkout(session, caller.merchant_id, token_id)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return present_fields(*await load_questions(session, seller, checkout))


HANDLERS = [
    generate,
    show_token,
    put_token,
    show_live,
    check_is_free,
    show_rules,
    show_fields,
]
