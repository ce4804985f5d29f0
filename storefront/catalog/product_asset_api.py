"""REST: the pictures of a product."""

from typing import Any

from litestar import Request, delete, post, put
from litestar.params import FromPath

from storefront.catalog.add_assets import add_product_assets
from storefront.catalog.product_forms import AssetLinksForm
from storefront.catalog.remove_asset import remove_product_asset
from storefront.catalog.set_assets import set_product_assets
from storefront.catalog.shapes import Success
from storefront.merchants.seller import seller_of
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.session import Session


@post("/v1/products/{product_id:str}/assets", opt={"key": "secret"}, status_code=200)
async def add_assets(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> Success:
    form = await read(request, AssetLinksForm)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await add_product_assets(session, seller, product_id, form)


@put("/v1/products/{product_id:str}/assets", opt={"key": "secret"})
async def set_assets(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, product_id: FromPath[str]
) -> Success:
    form = await read(request, AssetLinksForm)
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    return await set_product_assets(session, seller, product_id, form)


@delete("/v1/products/{product_id:str}/assets/{asset_id:str}", opt={"key": "secret"})
async def remove_asset(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    product_id: FromPath[str],
    asset_id: FromPath[str],
) -> None:
    seller = await seller_of(session, request.app.state.settings, caller.merchant)
    await remove_product_asset(session, seller, product_id, asset_id)


HANDLERS = [add_assets, set_assets, remove_asset]
