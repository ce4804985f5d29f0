"""REST: merchants. A key belongs to one merchant, so the list is that one."""

from typing import Any

from litestar import Request, get
from litestar.params import FromPath

from storefront.assets.merchants import merchant_shape
from storefront.core.errors import NotFound
from storefront.merchants.shapes import MerchantShape
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
    if merchant_id != str(caller.merchant_id):
        raise NotFound.of("merchant", merchant_id)
    return await merchant_shape(session, caller.merchant, request.app.state.settings.base_url)


HANDLERS = [show_own_merchant, show_merchant]
