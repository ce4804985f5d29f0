"""REST: countries and their parts, all of them or those that a checkout's goods can be sent to."""

from collections.abc import Mapping
from html import escape
from typing import Any

from litestar import Request, get
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.facts import CheckoutFacts, gather
from storefront.checkout.offered import countries_reached, regions_reached
from storefront.checkout.queries import find_checkout
from storefront.checkout.shapes import CountriesShape, SubdivisionsShape
from storefront.core.errors import NotFound
from storefront.core.geography import countries, is_country, subdivisions
from storefront.merchants.keys import Caller
from storefront.merchants.seller import seller_of
from storefront.web.keys import Keyed
from storefront.web.session import Session

Asked = Request[Any, Any, Any]


@get("/v1/services/locale/countries")
async def list_countries(caller: Keyed) -> CountriesShape:
    return CountriesShape(dict(countries()), _options(countries()))


@get("/v1/services/locale/{country_code:str}/subdivisions")
async def list_subdivisions(caller: Keyed, country_code: FromPath[str]) -> SubdivisionsShape:
    if not is_country(country_code.upper()):
        raise NotFound.of("country", country_code)
    return _subdivisions(subdivisions(country_code.upper()))


@get("/v1/services/locale/{token_id:str}/countries")
async def list_shipping_countries(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str]
) -> CountriesShape:
    found = countries_reached(await _facts(request, session, caller, token_id))
    return CountriesShape(found, _options(found))


@get("/v1/services/locale/{token_id:str}/countries/{country_code:str}/subdivisions")
async def list_shipping_subdivisions(
    request: Asked, session: Session, caller: Keyed, token_id: FromPath[str], country_code: FromPath[str]
) -> SubdivisionsShape:
    facts = await _facts(request, session, caller, token_id)
    return _subdivisions(regions_reached(facts, country_code.upper()))


async def _facts(request: Asked, session: AsyncSession, caller: Caller, token_id: str) -> CheckoutFacts:
    checkout = await find_checkout(session, caller.merchant_id, token_id)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await gather(session, seller, checkout)


def _subdivisions(found: Mapping[str, str]) -> SubdivisionsShape:
    return SubdivisionsShape(dict(found), _options(found))


def _options(names: Mapping[str, str]) -> str:
    return "".join(f'<option value="{escape(code)}">{escape(name)}</option>' for code, name in names.items())


HANDLERS = [
    list_countries,
    list_subdivisions,
    list_shipping_countries,
    list_shipping_subdivisions,
]
