"""REST: merchants."""

from litestar import get

from storefront.core.errors import NotFound
from storefront.merchants.keys import Caller
from storefront.merchants.present import present_merchant
from storefront.merchants.shapes import MerchantShape


@get("/v1/merchants")
async def show_own_merchant(caller: Caller) -> MerchantShape:
    return present_merchant(caller.merchant)


@get("/v1/merchants/{merchant_id:str}")
async def show_merchant(caller: Caller, merchant_id: str) -> MerchantShape:
    if merchant_id != str(caller.merchant_id):
        raise NotFound.of("merchant", merchant_id)
    return present_merchant(caller.merchant)


HANDLERS = [show_own_merchant, show_merchant]
