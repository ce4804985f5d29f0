"""REST: the developers' log as it grows."""

from typing import Any

from litestar import Request, get
from litestar.response import Stream

from storefront.core.db import Database
from storefront.logs.forms import Asked
from storefront.logs.queries import last_number, number_of
from storefront.logs.stream import check_feeds, events
from storefront.merchants.keys import Caller
from storefront.versions import LATEST
from storefront.web.keys import caller_of
from storefront.web.queries import query

HEADERS = {"X-Accel-Buffering": "no"}
"""One proxy in wide use would keep events back until there are many."""


@get("/v1/developer/logs/stream", opt={"key": "secret"})
async def stream_logs(request: Request[Any, Any, Any]) -> Stream:
    """No `session` here: this goes on for long, and reads a little at a time."""
    database: Database = request.app.state.database
    caller = await caller_of(request, database)
    request.scope["state"]["api_version"] = LATEST  # older answers are made when they end
    format = query(request, Asked).format or "full"
    check_feeds(caller.merchant_id)
    number = await _beginning(database, caller, request.headers.get("last-event-id"))
    feed = events(database, caller.merchant_id, caller.sandbox, number, format)
    return Stream(feed, media_type="text/event-stream", headers=HEADERS)


async def _beginning(database: Database, caller: Caller, seen: str | None) -> int:
    """Behind the last event that the client saw; without one, behind what is there now."""
    async with database.reading() as session:
        if seen:
            return await number_of(session, caller.merchant_id, caller.sandbox, seen)
        return await last_number(session, caller.merchant_id, caller.sandbox)


HANDLERS = [stream_logs]
