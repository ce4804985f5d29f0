"""REST: helpers, by which a checkout changes its token step by step.

Each answers the whole token with what it found out; a refusal names the parameter and changes nothing.
"""

from litestar import get
from litestar.params import FromPath

from storefront.carts.problems import Problem
from storefront.checkout import forms
from storefront.checkout.asking import Asked, located, opened
from storefront.checkout.choices.choose_shipping import choose_shipping
from storefront.checkout.choices.choose_tax_zone import choose_tax_zone, tax_zone_of_ip
from storefront.checkout.choices.choose_variant import choose_variant, options_named
from storefront.checkout.choices.set_price import set_price
from storefront.checkout.choices.set_quantity import set_quantity
from storefront.checkout.live import present_tax_zone
from storefront.checkout.locate import Location
from storefront.checkout.methods import present_method
from storefront.checkout.offered import methods_to
from storefront.checkout.places import destination
from storefront.checkout.present import present_helper
from storefront.checkout.queries import find_checkout, find_item, items_of
from storefront.checkout.quote import quote
from storefront.checkout.shapes import HelperShape, MethodShape
from storefront.checkout.token import TokenView, load_token
from storefront.core.money import price
from storefront.merchants.seller import seller_of
from storefront.web.client import address_of
from storefront.web.keys import Keyed
from storefront.web.queries import query
from storefront.web.session import Session

WRITES = {"writes": True}
DECIDING = {Problem.SOLD_OUT, Problem.SHORT, Problem.UNAVAILABLE, Problem.VARIANT_UNAVAILABLE}


@get("/v1/checkouts/{token_id:str}/check/pay_what_you_want", opt=WRITES)
async def check_price(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]
) -> HelperShape:
    seller, checkout = await opened(request, session, caller, token_id)
    form = query(request, forms.SetPrice, currency=caller.currency)
    await set_price(session, seller, checkout, form.customer_set_price)
    chosen = price(form.customer_set_price, caller.currency)
    return present_helper(await load_token(session, seller, checkout), valid=True, customer_set_price=chosen)


@get("/v1/checkouts/{token_id:str}/check/{item_id:str}/variant", opt=WRITES)
async def check_variant(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str], item_id: FromPath[str]
) -> HelperShape:
    seller, checkout = await opened(request, session, caller, token_id)
    item = await find_item(session, checkout, item_id)
    form = query(request, forms.ChooseVariant)
    options = await options_named(session, item, form.options)
    variant_id = await choose_variant(session, checkout, item, form.variant_id, options)
    view = await load_token(session, seller, checkout)
    return present_helper(
        view,
        valid=True,
        available=_is_available(view, item_id),
        line_item_id=item_id,
        variant_id=variant_id,
    )


@get("/v1/checkouts/{token_id:str}/check/{item_id:str}/quantity", opt=WRITES)
async def check_quantity(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str], item_id: FromPath[str]
) -> HelperShape:
    seller, checkout = await opened(request, session, caller, token_id)
    item = await find_item(session, checkout, item_id)
    form = query(request, forms.CheckQuantity)
    await set_quantity(session, checkout, item, form.amount, form.variant_id, form.variants)
    return present_helper(
        await load_token(session, seller, checkout),
        available=True,
        line_item_id=item_id,
        requested_quantity=form.amount,
    )


@get("/v1/checkouts/{token_id:str}/check/shipping", opt=WRITES)
async def check_shipping(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]
) -> HelperShape:
    seller, checkout = await opened(request, session, caller, token_id)
    form = query(request, forms.ChooseShipping)
    items, asked = await items_of(session, checkout), (form.shipping_option_id, form.country, form.region)
    await choose_shipping(session, seller, checkout, *asked, items)
    return present_helper(await load_token(session, seller, checkout, items), valid=True)


@get("/v1/checkouts/{token_id:str}/helper/shipping_options", opt=WRITES)
async def list_shipping_options(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]
) -> list[MethodShape]:
    checkout = await find_checkout(session, caller.merchant_id, token_id)
    form = query(request, forms.ShippingOptions)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    facts, _ = await quote(session, seller, checkout)
    methods = methods_to(facts, destination(form.country, form.region))
    return [present_method(method, caller.currency) for method in methods]


@get("/v1/checkouts/{token_id:str}/helper/set_tax_zone", opt=WRITES)
async def set_tax_zone(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]
) -> HelperShape:
    seller, checkout = await opened(request, session, caller, token_id)
    form = query(request, forms.SetTaxZone)
    if form.country or not form.ip_address:
        await choose_tax_zone(
            session, checkout, form.country, form.region, form.postal_zip_code, form.ip_address
        )
    else:
        await tax_zone_of_ip(session, checkout, form.ip_address, lambda ip: located(request, ip))
    view = await load_token(session, seller, checkout)
    return present_helper(view, valid=True, tax_region=present_tax_zone(checkout))


@get("/v1/checkouts/{token_id:str}/helper/location_from_ip")
async def show_location(request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]) -> Location:
    await find_checkout(session, caller.merchant_id, token_id)
    return located(request, query(request, forms.Locate).ip_address or address_of(request))


def _is_available(view: TokenView, item_id: str) -> bool:
    return view.facts.standings[item_id].problem not in DECIDING


HANDLERS = [
    check_price,
    check_variant,
    check_quantity,
    check_shipping,
    list_shipping_options,
    set_tax_zone,
    show_location,
]
