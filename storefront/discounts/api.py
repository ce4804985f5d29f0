"""REST: discounts."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.discounts.create import create_discount
from storefront.discounts.delete import delete_discount
from storefront.discounts.forms import DiscountForm, NewDiscount
from storefront.discounts.present import present_discount
from storefront.discounts.queries import discount_by_id, list_discounts
from storefront.discounts.shapes import DiscountShape
from storefront.discounts.update import update_discount
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session


@get("/v1/discounts", opt={"key": "secret"})
async def show_discounts(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Page[DiscountShape]:
    wanted = wanted_slice(query(request, Paged))
    found, total = await list_discounts(session, caller.merchant_id, wanted)
    return listed(request, [present_discount(discount) for discount in found], total, wanted)


@get("/v1/discounts/{discount_id:str}", opt={"key": "secret"})
async def show_discount(session: Session, caller: Keyed, discount_id: FromPath[str]) -> DiscountShape:
    return present_discount(await discount_by_id(session, caller.merchant_id, discount_id))


@post("/v1/discounts", opt={"key": "secret"}, status_code=200)
async def add_discount(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> DiscountShape:
    return await create_discount(session, caller.merchant, await read(request, NewDiscount))


@put("/v1/discounts/{discount_id:str}", opt={"key": "secret"})
async def change_discount(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, discount_id: FromPath[str]
) -> DiscountShape:
    form = await read(request, DiscountForm)
    return await update_discount(session, caller.merchant, discount_id, form)


@delete("/v1/discounts/{discount_id:str}", opt={"key": "secret"})
async def remove_discount(session: Session, caller: Keyed, discount_id: FromPath[str]) -> None:
    await delete_discount(session, caller.merchant_id, discount_id)


HANDLERS = [show_discounts, show_discount, add_discount, change_discount, remove_discount]
