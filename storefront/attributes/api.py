"""REST: attributes. What products have of them is written with the product."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.attributes.forms import AttributeForm, NewAttribute
from storefront.attributes.present import present_attribute
from storefront.attributes.queries import attribute_by_id, list_attributes
from storefront.attributes.shapes import AttributeShape
from storefront.attributes.write import create_attribute, delete_attribute, update_attribute
from storefront.core.paging import Page
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session


@get("/v1/attributes", opt={"key": "secret"})
async def show_attributes(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Page[AttributeShape]:
    wanted = wanted_slice(query(request, Paged))
    found, total = await list_attributes(session, caller.merchant_id, wanted)
    return listed(request, [present_attribute(view) for view in found], total, wanted)


@get("/v1/attributes/{attribute_id:str}", opt={"key": "secret"})
async def show_attribute(session: Session, caller: Keyed, attribute_id: FromPath[str]) -> AttributeShape:
    return present_attribute(await attribute_by_id(session, caller.merchant_id, attribute_id))


@post("/v1/attributes", opt={"key": "secret"}, status_code=201)
async def add_attribute(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> AttributeShape:
    return await create_attribute(session, caller.merchant_id, await read(request, NewAttribute))


@put("/v1/attributes/{attribute_id:str}", opt={"key": "secret"})
async def change_attribute(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, attribute_id: FromPath[str]
) -> AttributeShape:
    form = await read(request, AttributeForm)
    return await update_attribute(session, caller.merchant_id, attribute_id, form)


@delete("/v1/attributes/{attribute_id:str}", opt={"key": "secret"})
async def remove_attribute(session: Session, caller: Keyed, attribute_id: FromPath[str]) -> None:
    await delete_attribute(session, caller.merchant_id, attribute_id)


HANDLERS = [show_attributes, show_attribute, add_attribute, change_attribute, remove_attribute]
