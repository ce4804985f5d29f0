"""REST: the developers' log."""

from typing import Any

from litestar import Request, Response, delete, get
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.developers.channel import channel_headers
from storefront.logs.clear import clear_logs
from storefront.logs.forms import Asked, AskedList
from storefront.logs.present import present_log
from storefront.logs.queries import get_log, list_logs
from storefront.logs.shapes import LogShape
from storefront.merchants.keys import Caller
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import query, wanted_slice
from storefront.web.session import Session


@get("/v1/developer/logs", opt={"key": "secret"})
async def show_logs(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Response[Page[LogShape]]:
    asked = query(request, AskedList)
    wanted, format = wanted_slice(asked), asked.format or "full"
    rows, total = await list_logs(session, caller.merchant_id, caller.sandbox, wanted, format)
    page = listed(request, [present_log(row, format) for row in rows], total, wanted)
    return Response(page, headers=_channel(request, caller))


@get("/v1/developer/logs/{log_id:str}", opt={"key": "secret"})
async def show_log(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, log_id: FromPath[str]
) -> Response[LogShape]:
    format = query(request, Asked).format or "full"
    row = await get_log(session, caller.merchant_id, caller.sandbox, log_id)
    return Response(present_log(row, format), headers=_channel(request, caller))


@delete("/v1/developer/logs", opt={"key": "secret"})
async def remove_logs(session: Session, caller: Keyed) -> None:
    await clear_logs(session, caller.merchant_id, caller.sandbox)


def _channel(request: Request[Any, Any, Any], caller: Caller) -> dict[str, str]:
    secret: str = request.app.state.settings.secret_key
    return channel_headers(secret, caller.merchant_id, caller.sandbox)


HANDLERS = [show_logs, show_log, remove_logs]
