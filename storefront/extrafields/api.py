"""REST: extra fields of every checkout and customer. A product's own are written with the product."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.extrafields.forms import ExtraFieldForm, ExtraFieldList, NewExtraField
from storefront.extrafields.present import present_extra_field
from storefront.extrafields.queries import extra_field_by_id, list_extra_fields
from storefront.extrafields.shapes import ExtraFieldShape
from storefront.extrafields.write import create_extra_field, delete_extra_field, update_extra_field
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import query, wanted_slice
from storefront.web.session import Session


@get("/v1/extra-fields", opt={"key": "secret"})
async def show_extra_fields(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Page[ExtraFieldShape]:
    asked = query(request, ExtraFieldList)
    wanted = wanted_slice(asked)
    found, total = await list_extra_fields(session, caller.merchant_id, wanted, asked.scope)
    return listed(request, [present_extra_field(field) for field in found], total, wanted)


@get("/v1/extra-fields/{field_id:str}", opt={"key": "secret"})
async def show_extra_field(session: Session, caller: Keyed, field_id: FromPath[str]) -> ExtraFieldShape:
    return present_extra_field(await extra_field_by_id(session, caller.merchant_id, field_id))


@post("/v1/extra-fields", opt={"key": "secret"}, status_code=201)
async def add_extra_field(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> ExtraFieldShape:
    return await create_extra_field(session, caller.merchant_id, await read(request, NewExtraField))


@put("/v1/extra-fields/{field_id:str}", opt={"key": "secret"})
async def change_extra_field(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, field_id: FromPath[str]
) -> ExtraFieldShape:
    form = await read(request, ExtraFieldForm)
    return await update_extra_field(session, caller.merchant_id, field_id, form)


@delete("/v1/extra-fields/{field_id:str}", opt={"key": "secret"})
async def remove_extra_field(session: Session, caller: Keyed, field_id: FromPath[str]) -> None:
    await delete_extra_field(session, caller.merchant_id, field_id)


HANDLERS = [show_extra_fields, show_extra_field, add_extra_field, change_extra_field, remove_extra_field]
