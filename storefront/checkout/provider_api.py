"""Where payment providers tell what became of payments. No key opens it: their signature does."""

from dataclasses import replace
from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath

from storefront.checkout.inbox import gateway_told_of, keep
from storefront.core.db import Database
from storefront.gateways.connect import Connects, application_of
from storefront.gateways.models import Gateway
from storefront.gateways.opened import opened
from storefront.gateways.port import Forged, Hears, Told
from storefront.gateways.queries import connected_gateways
from storefront.gateways.registry import adapter_of
from storefront.settings import Settings

UNKNOWN = "There is no such gateway."
FORGED = "The signature does not fit. Check the signing secret of this endpoint."


@post("/webhooks/{code:str}/{gateway_id:str}", status_code=200)
async def hear_provider(
    request: Request[Any, Any, Any], code: FromPath[str], gateway_id: FromPath[str]
) -> Response[dict[str, str]]:
    """Kept and answered at once; what follows is done outside of this request."""
    database: Database = request.app.state.database
    adapter = adapter_of(code, database)
    async with database.reading() as session:
        gateway = await gateway_told_of(session, code, gateway_id)
    if gateway is None or not isinstance(adapter, Hears):
        return Response({"error": UNKNOWN}, status_code=404)
    try:
        notice = await adapter.hear(await _told(request, gateway))
    except Forged:
        return Response({"error": FORGED}, status_code=400)
    is_new = notice is not None and await keep(database, gateway, notice)
    return Response({"received": "new" if is_new else "known"})


@post("/webhooks/{code:str}", status_code=200)
async def hear_application(request: Request[Any, Any, Any], code: FromPath[str]) -> Response[dict[str, str]]:
    """What a provider tells of all who are connected through the operator's application there."""
    database, settings = request.app.state.database, request.app.state.settings
    adapter, application = adapter_of(code, database), application_of(settings, code)
    secret = application.webhook_secret if application else None
    if secret is None or not isinstance(adapter, Connects) or not isinstance(adapter, Hears):
        return Response({"error": UNKNOWN}, status_code=404)
    headers = {name.lower(): text for name, text in request.headers.items()}
    signed = {"webhook_secret": secret}
    told = Told(await request.body(), headers, signed, f"{settings.base_url}/webhooks/{code}")
    try:
        account = adapter.account_of(told)
    except Forged:
        return Response({"error": FORGED}, status_code=400)
    async with database.reading() as session:
        rows = await connected_gateways(session, code, account) if account else []
    is_new = False
    for row in rows:
        notice = await adapter.hear(replace(told, config=opened(row.config, settings) | signed))
        is_new = (notice is not None and await keep(database, row, notice)) or is_new
    return Response({"received": "new" if is_new else "known"})


async def _told(request: Request[Any, Any, Any], gateway: Gateway) -> Told:
    settings: Settings = request.app.state.settings
    headers = {name.lower(): text for name, text in request.headers.items()}
    url = f"{settings.base_url}/webhooks/{gateway.code}/{gateway.id}"
    return Told(await request.body(), headers, opened(gateway.config, settings), url)


HANDLERS = [hear_provider, hear_application]
