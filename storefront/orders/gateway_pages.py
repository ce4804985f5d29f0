"""Where a payment provider's sign-in leads merchants back to. It stands here as `gateway_api` does."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from litestar import Request, Response, get
from litestar.params import FromPath

from storefront.core.errors import BadRequest
from storefront.gateways.connected import ask_grant, connect_gateway, invited_gateway
from storefront.gateways.invitation import read_invitation
from storefront.merchants.queries import merchant_by_id
from storefront.orders.volume import volumes

DENIED = "The payment provider was not connected, and nothing has changed. You can try again."
NO_STORE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


@get("/gateways/{code:str}/connected")
async def gateway_connected(request: Request[Any, Any, Any], code: FromPath[str]) -> Response[bytes]:
    """No `session` here: the provider is asked between two short transactions."""
    database, settings, said = request.app.state.database, request.app.state.settings, request.query_params
    invitation = read_invitation(settings, said.get("state", ""))
    async with database.reading() as session:
        row = await invited_gateway(session, code, invitation)
    given = said.get("code", "")
    grant = await ask_grant(database, settings, code, given) if given else None
    return_to = invitation.return_to if invitation else None
    if grant is None:
        return _denied(return_to)
    async with database.writing() as session:
        row = await invited_gateway(session, code, invitation)
        merchant = await merchant_by_id(session, row.merchant_id)
        assert merchant is not None
        volume = (await volumes(session, row.merchant_id)).get(row.code, 0)
        connect_gateway(session, settings, row, grant, volume, merchant.currency)
    return _to(return_to) if return_to else Response(b"", headers=NO_STORE, media_type="text/plain")


def _denied(return_to: str | None) -> Response[bytes]:
    """Raises BadRequest where the merchant has nowhere to go on."""
    if return_to is None:
        raise BadRequest(DENIED)
    mark = "&" if urlsplit(return_to).query else "?"
    address, hash, place = return_to.partition("#")
    return _to(f"{address}{mark}{urlencode({'error': 'access_denied'})}{hash}{place}")


def _to(url: str) -> Response[bytes]:
    return Response(b"", status_code=303, headers={**NO_STORE, "Location": url}, media_type="text/plain")


HANDLERS = [gateway_connected]
