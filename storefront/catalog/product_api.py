"""REST: products."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath
from msgspec.structs import replace

from storefront.attributes.filters import values_sought
from storefront.catalog.create_product import create_product
from storefront.catalog.delete_product import delete_product
from storefront.catalog.parts import ANSWER
from storefront.catalog.present import present_product
from storefront.catalog.product_forms import NewProductForm, ProductForm
from storefront.catalog.queries import find_product, list_products
from storefront.catalog.query_forms import ProductQuery, ProductsQuery
from storefront.catalog.shapes import ProductShape
from storefront.catalog.update_product import update_product
from storefront.core.errors import NotFound
from storefront.core.paging import Page
from storefront.merchants.seller import seller_of
from storefront.web.bodies import read
from storefront.web.kept_answers import kept
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import query, wanted_slice
from storefront.web.session import Session


@get("/v1/products")
@kept
async def index_products(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Page[ProductShape]:
    asked = query(request, ProductsQuery, currency=caller.currency)
    wanted = wanted_slice(asked, maximum=200)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    having = await values_sought(session, caller.merchant_id, asked.attributes, caller.secret)
    filters = replace(asked.filters(caller.secret), having=having or (), nothing=having is None)
    views, total = await list_products(
        session, caller.merchant_id, filters, wanted, asked.sorting, asked.parts
    )
    shown = [present_product(view, seller, asked.include, caller.secret) for view in views]
    return listed(request, shown, total, wanted)


@get("/v1/products/{product_id:str}")
@kept
async def show_product(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> ProductShape:
    asked = query(request, ProductQuery)
    view = await find_product(
        session, caller.merchant_id, product_id, asked.type, on_sale=not caller.secret, parts=ANSWER
    )
    if view is None:
        raise NotFound.of("product", product_id)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return present_product(view, seller, private=caller.secret)


@post("/v1/products", opt={"key": "secret"}, status_code=201)
async def add_product(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> ProductShape:
    form = await read(request, NewProductForm, currency=caller.currency)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await create_product(session, seller, form)


@put("/v1/products/{product_id:str}", opt={"key": "secret"})
async def change_product(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> ProductShape:
    form = await read(request, ProductForm, currency=caller.currency)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await update_product(session, seller, product_id, form)


@delete("/v1/products/{product_id:str}", opt={"key": "secret"})
async def remove_product(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> None:
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    await delete_product(session, seller, product_id)


HANDLERS = [index_products, show_product, add_product, change_product, remove_product]
