"""REST: writing a product's variants, one or several at once."""

from typing import Any

from litestar import Request, delete, post, put
from litestar.params import FromPath

from storefront.catalog.choice_forms import KnownVariants, NewVariants, VariantFields, VariantIds
from storefront.catalog.create_variants import create_variant, create_variants
from storefront.catalog.delete_variants import delete_variant, delete_variants
from storefront.catalog.shapes import VariantShape
from storefront.catalog.update_variants import update_variant, update_variants
from storefront.core.paging import Rows
from storefront.merchants.seller import seller_of
from storefront.web.bodies import parse, read, read_object
from storefront.web.keys import Keyed
from storefront.web.queries import read_query
from storefront.web.session import Session

ALL = "/v1/products/{product_id:str}/variants"
ONE = "/v1/products/{product_id:str}/variants/{variant_id:str}"


@post(ALL, opt={"key": "secret"}, status_code=201)
async def add_variants(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> VariantShape | Rows[VariantShape]:
    body = await read_object(request)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    if "variants" in body:
        several = parse(NewVariants, body, currency=caller.currency)
        return await create_variants(session, seller, product_id, several)
    one = parse(VariantFields, body, currency=caller.currency)
    return await create_variant(session, seller, product_id, one)


@put(ALL, opt={"key": "secret"})
async def change_variants(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> Rows[VariantShape]:
    form = await read(request, KnownVariants, currency=caller.currency)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await update_variants(session, seller, product_id, form)


@put(ONE, opt={"key": "secret"})
async def change_variant(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    product_id: FromPath[str],
    variant_id: FromPath[str],
) -> VariantShape:
    form = await read(request, VariantFields, currency=caller.currency)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await update_variant(session, seller, product_id, variant_id, form)


@delete(ALL, opt={"key": "secret"})
async def remove_variants(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> None:
    """The ids stand in the body, or in the query string for clients that send no body with DELETE."""
    form = parse(VariantIds, await read_object(request) or read_query(request))
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    await delete_variants(session, seller, product_id, form.variants)


@delete(ONE, opt={"key": "secret"})
async def remove_variant(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    product_id: FromPath[str],
    variant_id: FromPath[str],
) -> None:
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    await delete_variant(session, seller, product_id, variant_id)


HANDLERS = [add_variants, change_variants, change_variant, remove_variants, remove_variant]
