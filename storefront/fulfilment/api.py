"""REST: delivery zones and their rates."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.fulfilment.forms import NewRate, NewZone, RateForm, ZoneForm
from storefront.fulfilment.present import present_rate, present_zone
from storefront.fulfilment.queries import list_rates, list_zones, rate_by_id, zone_by_id
from storefront.fulfilment.shapes import RateShape, ZoneShape
from storefront.fulfilment.write_rates import create_rate, delete_rate, update_rate
from storefront.fulfilment.write_zones import create_zone, delete_zone, update_zone
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session

Asked = Request[Any, Any, Any]
ZONES = "/v1/fulfillment/physical/zones"
ZONE = f"{ZONES}/{{zone_id:str}}"
RATES = f"{ZONE}/rates"
RATE = f"{RATES}/{{rate_id:str}}"
SECRET = {"key": "secret"}


@get(ZONES, opt=SECRET)
async def show_zones(request: Asked, session: Session, caller: Keyed) -> Page[ZoneShape]:
    wanted = wanted_slice(query(request, Paged))
    zones, total = await list_zones(session, caller.merchant_id, wanted)
    return listed(request, [present_zone(zone) for zone in zones], total, wanted)


@get(ZONE, opt=SECRET)
async def show_zone(session: Session, caller: Keyed, zone_id: FromPath[str]) -> ZoneShape:
    return present_zone(await zone_by_id(session, caller.merchant_id, zone_id))


@post(ZONES, opt=SECRET, status_code=200)
async def add_zone(request: Asked, session: Session, caller: Keyed) -> ZoneShape:
    return await create_zone(session, caller.merchant_id, await read(request, NewZone))


@put(ZONE, opt=SECRET)
async def change_zone(request: Asked, session: Session, caller: Keyed, zone_id: FromPath[str]) -> ZoneShape:
    return await update_zone(session, caller.merchant_id, zone_id, await read(request, ZoneForm))


@delete(ZONE, opt=SECRET)
async def remove_zone(session: Session, caller: Keyed, zone_id: FromPath[str]) -> None:
    await delete_zone(session, caller.merchant_id, zone_id)


@get(RATES, opt=SECRET)
async def show_rates(
    request: Asked, session: Session, caller: Keyed, zone_id: FromPath[str]
) -> Page[RateShape]:
    wanted = wanted_slice(query(request, Paged))
    zone = await zone_by_id(session, caller.merchant_id, zone_id)
    rates, total = await list_rates(session, caller.merchant_id, zone.id, wanted)
    return listed(request, [present_rate(rate, caller.currency) for rate in rates], total, wanted)


@get(RATE, opt=SECRET)
async def show_rate(
    session: Session, caller: Keyed, zone_id: FromPath[str], rate_id: FromPath[str]
) -> RateShape:
    found = await rate_by_id(session, caller.merchant_id, zone_id, rate_id)
    return present_rate(found, caller.currency)


@post(RATES, opt=SECRET, status_code=200)
async def add_rate(request: Asked, session: Session, caller: Keyed, zone_id: FromPath[str]) -> RateShape:
    form = await read(request, NewRate, currency=caller.currency)
    return await create_rate(session, caller.merchant, zone_id, form)


@put(RATE, opt=SECRET)
async def change_rate(
    request: Asked, session: Session, caller: Keyed, zone_id: FromPath[str], rate_id: FromPath[str]
) -> RateShape:
    form = await read(request, RateForm, currency=caller.currency)
    return await update_rate(session, caller.merchant, zone_id, rate_id, form)


@delete(RATE, opt=SECRET)
async def remove_rate(
    session: Session, caller: Keyed, zone_id: FromPath[str], rate_id: FromPath[str]
) -> None:
    await delete_rate(session, caller.merchant_id, zone_id, rate_id)


HANDLERS = [
    show_zones, show_zone, add_zone, change_zone, remove_zone,
    show_rates, show_rate, add_rate, change_rate, remove_rate,
]  # fmt: skip
