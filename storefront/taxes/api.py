"""REST: tax configuration and tax zones."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.taxes.forms import NewTaxZone, TaxChanges, TaxZoneChanges
from storefront.taxes.present import present_tax_config, present_tax_zone
from storefront.taxes.queries import list_tax_zones, tax_zone_by_id
from storefront.taxes.shapes import TaxConfigShape, TaxZoneShape
from storefront.taxes.update_config import update_config
from storefront.taxes.write_zone import create_zone, delete_zone, update_zone
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session

SECRET = {"key": "secret"}


@get("/v1/tax", opt=SECRET)
async def show_tax(caller: Keyed) -> TaxConfigShape:
    return present_tax_config(caller.merchant)


@put("/v1/tax", opt=SECRET)
async def change_tax(request: Request[Any, Any, Any], caller: Keyed) -> TaxConfigShape:
    update_config(caller.merchant, await read(request, TaxChanges))
    return present_tax_config(caller.merchant)


@get("/v1/tax/zones", opt=SECRET)
async def show_tax_zones(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Page[TaxZoneShape]:
    wanted = wanted_slice(query(request, Paged))
    rows, total = await list_tax_zones(session, caller.merchant_id, wanted)
    return listed(request, [present_tax_zone(row) for row in rows], total, wanted)


@get("/v1/tax/zones/{zone_id:str}", opt=SECRET)
async def show_tax_zone(session: Session, caller: Keyed, zone_id: FromPath[str]) -> TaxZoneShape:
    return present_tax_zone(await tax_zone_by_id(session, caller.merchant_id, zone_id))


@post("/v1/tax/zones", opt=SECRET)
async def add_tax_zone(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> TaxZoneShape:
    return await create_zone(session, caller.merchant_id, await read(request, NewTaxZone))


@put("/v1/tax/zones/{zone_id:str}", opt=SECRET)
async def change_tax_zone(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, zone_id: FromPath[str]
) -> TaxZoneShape:
    return await update_zone(session, caller.merchant_id, zone_id, await read(request, TaxZoneChanges))


@delete("/v1/tax/zones/{zone_id:str}", opt=SECRET)
async def remove_tax_zone(session: Session, caller: Keyed, zone_id: FromPath[str]) -> None:
    await delete_zone(session, caller.merchant_id, zone_id)


HANDLERS = [
    show_tax,
    change_tax,
    show_tax_zones,
    show_tax_zone,
    add_tax_zone,
    change_tax_zone,
    remove_tax_zone,
]
