"""REST: merchants."""

from litestar import get
from litestar.params import FromPath

from storefront.core.errors import NotFound
from storefront.merchants.present import present_merchant
from storefront.merchants.shapes import MerchantShape
from storefront.web.keys import Keyed


@get("/v1/merchants")
async def show_own_merchant(caller: Keyed) -> MerchantShape:
    return present_merchant(caller.merchant)


@get("/v1/merchants/{merchant_id:str}")
async def show_merchant(caller: Keyed, merchant_id: FromPath[str]) -> MerchantShape:
    if merchant_id != str(caller.merchant_id):
        raise NotFound.of("merchant", merchant_id)
    return present_merchant(caller.merchant)


HANDLERS = [show_own_merchant, show_merchant]
