"""REST: a product's variant groups."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.catalog.choice_forms import GroupFields
from storefront.catalog.create_group import create_group
from storefront.catalog.delete_group import delete_group
from storefront.catalog.present_choices import present_group
from storefront.catalog.shapes import GroupShape
from storefront.catalog.update_group import update_group
from storefront.catalog.variant_queries import group_of, product_with
from storefront.core.paging import Page
from storefront.merchants.seller import seller_of
from storefront.web.bodies import read
from storefront.web.kept_answers import kept
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session


@get("/v1/products/{product_id:str}/variant_groups")
@kept
async def index_groups(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> Page[GroupShape]:
    wanted = wanted_slice(query(request, Paged))
    view = await product_with(session, caller.merchant_id, product_id, on_sale=not caller.secret)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    groups = view.groups[wanted.offset : wanted.offset + wanted.limit]
    shown = [present_group(group, seller) for group in groups]
    return listed(request, shown, len(view.groups), wanted)


@get("/v1/products/{product_id:str}/variant_groups/{group_id:str}")
@kept
async def show_group(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    product_id: FromPath[str],
    group_id: FromPath[str],
) -> GroupShape:
    view = await product_with(session, caller.merchant_id, product_id, on_sale=not caller.secret)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return present_group(group_of(view, group_id), seller)


@post("/v1/products/{product_id:str}/variant_groups", opt={"key": "secret"}, status_code=201)
async def add_group(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> GroupShape:
    form = await read(request, GroupFields, currency=caller.currency)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await create_group(session, seller, product_id, form)


@put("/v1/products/{product_id:str}/variant_groups/{group_id:str}", opt={"key": "secret"})
async def change_group(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    product_id: FromPath[str],
    group_id: FromPath[str],
) -> GroupShape:
    form = await read(request, GroupFields, currency=caller.currency)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await update_group(session, seller, product_id, group_id, form)


@delete("/v1/products/{product_id:str}/variant_groups/{group_id:str}", opt={"key": "secret"})
async def remove_group(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    product_id: FromPath[str],
    group_id: FromPath[str],
) -> None:
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    await delete_group(session, seller, product_id, group_id)


HANDLERS = [index_groups, show_group, add_group, change_group, remove_group]
