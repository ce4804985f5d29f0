"""REST: a product's variants."""

from typing import Any

from litestar import Request, get
from litestar.params import FromPath

from storefront.catalog.present_choices import present_variant
from storefront.catalog.query_forms import VariantsQuery
from storefront.catalog.shapes import VariantShape
from storefront.catalog.variant_queries import product_with, variant_of, variants_of
from storefront.core.paging import Page
from storefront.merchants.seller import seller_of
from storefront.web.kept_answers import kept
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import query, wanted_slice
from storefront.web.session import Session


@get("/v1/products/{product_id:str}/variants")
@kept
async def index_variants(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> Page[VariantShape]:
    asked = query(request, VariantsQuery)
    wanted = wanted_slice(asked, default=100, maximum=200)
    view = await product_with(session, caller.merchant_id, product_id, on_sale=not caller.secret)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    found = variants_of(view, asked.option_ids, asked.is_valid)
    shown = [present_variant(one, seller) for one in found[wanted.offset : wanted.offset + wanted.limit]]
    return listed(request, shown, len(found), wanted)


@get("/v1/products/{product_id:str}/variants/{variant_id:str}")
@kept
async def show_variant(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    product_id: FromPath[str],
    variant_id: FromPath[str],
) -> VariantShape:
    view = await product_with(session, caller.merchant_id, product_id, on_sale=not caller.secret)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return present_variant(variant_of(view, variant_id), seller)


HANDLERS = [index_variants, show_variant]
