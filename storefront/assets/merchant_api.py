"""REST: merchants. A key belongs to one merchant, so the list is that one."""

from typing import Any

from litestar import Request, get, put
from litestar.params import FromPath

from storefront.assets.merchants import merchant_shape
from storefront.assets.update_merchant import update_merchant
from storefront.merchants.forms import MerchantForm
from storefront.merchants.own import refuse_others
from storefront.merchants.shapes import MerchantShape
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.session import Session


@get("/v1/merchants")
async def show_own_merchant(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> MerchantShape:
    return await merchant_shape(session, caller.merchant, request.app.state.settings.base_url)


@get("/v1/merchants/{merchant_id:str}")
async def show_merchant(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, merchant_id: FromPath[str]
) -> MerchantShape:
    refuse_others(caller, merchant_id)
    return await merchant_shape(session, caller.merchant, request.app.state.settings.base_url)


@put("/v1/merchants/{merchant_id:str}", opt={"key": "secret"})
async def change_merchant(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, merchant_id: FromPath[str]
) -> MerchantShape:
    form = await read(request, MerchantForm)
    refuse_others(caller, merchant_id)
    return await update_merchant(session, caller.merchant, form, request.app.state.settings.base_url)


HANDLERS = [show_own_merchant, show_merchant, change_merchant]
