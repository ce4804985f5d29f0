"""REST: categories."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.catalog.category_forms import CategoriesQuery, CategoryForm, CategoryQuery, NewCategory
from storefront.catalog.category_present import present_category
from storefront.catalog.category_queries import load_pictures, load_tree
from storefront.catalog.category_shapes import CategoryShape
from storefront.catalog.category_tree import of_parent
from storefront.catalog.create_category import create_category
from storefront.catalog.delete_category import delete_category
from storefront.catalog.update_category import update_category
from storefront.core.errors import NotFound
from storefront.core.paging import Page
from storefront.merchants.seller import seller_of
from storefront.web.bodies import read
from storefront.web.kept_answers import kept
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import query, wanted_slice
from storefront.web.session import Session

Asked = Request[Any, Any, Any]


@get("/v1/categories")
@kept
async def show_categories(request: Asked, session: Session, caller: Keyed) -> Page[CategoryShape]:
    asked = query(request, CategoriesQuery)
    wanted = wanted_slice(asked)
    tree = await load_tree(session, caller.merchant_id)
    found = list(of_parent(tree, asked.parent_id))
    rows = found[wanted.offset :][: wanted.limit]
    pictures = await load_pictures(session, caller.merchant_id, [row.id for row in rows])
    host = request.app.state.settings.base_url
    shapes = [
        present_category(tree, row, pictures.get(row.id, ()), host, asked.depth, asked.breadcrumbs)
        for row in rows
    ]
    return listed(request, shapes, len(found), wanted)


@get("/v1/categories/{category_id:str}")
@kept
async def show_category(
    request: Asked, session: Session, caller: Keyed, category_id: FromPath[str]
) -> CategoryShape:
    asked = query(request, CategoryQuery)
    tree = await load_tree(session, caller.merchant_id)
    row = tree.find(category_id, asked.type)
    if row is None:
        raise NotFound.of("category", category_id)
    pictures = await load_pictures(session, caller.merchant_id, [row.id])
    host = request.app.state.settings.base_url
    return present_category(tree, row, pictures.get(row.id, ()), host, asked.depth, asked.breadcrumbs)


@post("/v1/categories", opt={"key": "secret"}, status_code=201)
async def add_category(request: Asked, session: Session, caller: Keyed) -> CategoryShape:
    form = await read(request, NewCategory)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await create_category(session, seller, form)


@put("/v1/categories/{category_id:str}", opt={"key": "secret"})
async def change_category(
    request: Asked, session: Session, caller: Keyed, category_id: FromPath[str]
) -> CategoryShape:
    form = await read(request, CategoryForm)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await update_category(session, seller, category_id, form)


@delete("/v1/categories/{category_id:str}", opt={"key": "secret"})
async def remove_category(
    request: Asked, session: Session, caller: Keyed, category_id: FromPath[str]
) -> None:
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    await delete_category(session, seller, category_id)


HANDLERS = [show_categories, show_category, add_category, change_category, remove_category]
