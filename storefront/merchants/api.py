"""REST: a merchant's account, as far as it needs nothing but the account itself."""

from typing import Any

from litestar import Request, delete, get, put
from litestar.params import FromPath

from storefront.merchants.close import close_shop
from storefront.merchants.forms import NotificationsForm
from storefront.merchants.notifications import (
    NotificationsShape,
    present_notifications,
    update_notifications,
)
from storefront.merchants.own import refuse_others
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.session import Session


@delete("/v1/merchants/{merchant_id:str}", opt={"key": "secret"})
async def close_merchant(session: Session, caller: Keyed, merchant_id: FromPath[str]) -> None:
    refuse_others(caller, merchant_id)
    await close_shop(session, caller)


@get("/v1/merchants/{merchant_id:str}/notifications", opt={"key": "secret"})
async def show_notifications(caller: Keyed, merchant_id: FromPath[str]) -> NotificationsShape:
    refuse_others(caller, merchant_id)
    return present_notifications(caller.merchant)


@put("/v1/merchants/{merchant_id:str}/notifications", opt={"key": "secret"})
async def change_notifications(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, merchant_id: FromPath[str]
) -> NotificationsShape:
    form = await read(request, NotificationsForm)
    refuse_others(caller, merchant_id)
    return await update_notifications(session, caller.merchant, form)


HANDLERS = [close_merchant, show_notifications, change_notifications]
