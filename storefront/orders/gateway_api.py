"""REST: gateways. They stand here because each shows how much money went through it."""

from typing import Any

from litestar import Request, get
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.gateways.present import present_gateway
from storefront.gateways.queries import gateway_by_id, list_gateways
from storefront.gateways.shapes import GatewayShape
from storefront.orders.volume import volumes
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session


@get("/v1/gateways", opt={"key": "secret"})
async def show_gateways(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Page[GatewayShape]:
    wanted = wanted_slice(query(request, Paged))
    rows, total = await list_gateways(session, caller.merchant_id, wanted)
    sums = await volumes(session, caller.merchant_id)
    shapes = [present_gateway(row, sums.get(row.code, 0), caller.currency) for row in rows]
    return listed(request, shapes, total, wanted)


@get("/v1/gateways/{gateway_id:str}", opt={"key": "secret"})
async def show_gateway(session: Session, caller: Keyed, gateway_id: FromPath[str]) -> GatewayShape:
    gateway = await gateway_by_id(session, caller.merchant_id, gateway_id)
    sums = await volumes(session, caller.merchant_id)
    return present_gateway(gateway, sums.get(gateway.code, 0), caller.currency)


HANDLERS = [show_gateways, show_gateway]
