"""REST: a customer's addresses."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.customers.address_forms import AddressForm
from storefront.customers.address_queries import address_by_id, list_addresses
from storefront.customers.addresses import create_address, delete_address, update_address
from storefront.customers.present import present_address
from storefront.customers.shapes import AddressShape
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session

OWN = {"key": "customer"}
ADDRESSES = "/v1/customers/{customer_id:str}/addresses"
ADDRESS = ADDRESSES + "/{address_id:str}"


@get(ADDRESSES, opt=OWN)
async def show_addresses(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, customer_id: FromPath[str]
) -> Page[AddressShape]:
    wanted = wanted_slice(query(request, Paged))
    rows, total = await list_addresses(session, caller.merchant_id, customer_id, wanted)
    return listed(request, [present_address(row) for row in rows], total, wanted)


@get(ADDRESS, opt=OWN)
async def show_address(
    session: Session, caller: Keyed, customer_id: FromPath[str], address_id: FromPath[str]
) -> AddressShape:
    return present_address(await address_by_id(session, caller.merchant_id, customer_id, address_id))


@post(ADDRESSES, opt=OWN, status_code=200)
async def add_address(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, customer_id: FromPath[str]
) -> AddressShape:
    form = await read(request, AddressForm)
    return await create_address(session, caller.merchant_id, customer_id, form)


@put(ADDRESS, opt=OWN)
async def change_address(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    customer_id: FromPath[str],
    address_id: FromPath[str],
) -> AddressShape:
    form = await read(request, AddressForm)
    return await update_address(session, caller.merchant_id, customer_id, address_id, form)


@delete(ADDRESS, opt=OWN)
async def remove_address(
    session: Session, caller: Keyed, customer_id: FromPath[str], address_id: FromPath[str]
) -> None:
    await delete_address(session, caller.merchant_id, customer_id, address_id)


HANDLERS = [show_addresses, show_address, add_address, change_address, remove_address]
