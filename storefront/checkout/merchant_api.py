"""REST: wiping test data. It stands here because captures know all that a sandbox order leaves."""

from litestar import delete
from litestar.params import FromPath

from storefront.checkout.wipe_sandbox import wipe_sandbox
from storefront.merchants.own import refuse_others
from storefront.web.keys import Keyed
from storefront.web.session import Session


@delete("/v1/merchants/{merchant_id:str}/test-data", opt={"key": "secret"})
async def remove_test_data(session: Session, caller: Keyed, merchant_id: FromPath[str]) -> None:
    refuse_others(caller, merchant_id)
    await wipe_sandbox(session, caller.merchant_id)


HANDLERS = [remove_test_data]
