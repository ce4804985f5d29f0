"""REST: gateways. They stand here because each shows how much money went through it."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.paging import Page
from storefront.gateways.forms import GatewayForm, NewGateway
from storefront.gateways.invitation import invited
from storefront.gateways.keeper import Keeper
from storefront.gateways.models import Gateway
from storefront.gateways.present import present_gateway
from storefront.gateways.queries import gateway_by_id, list_gateways
from storefront.gateways.shapes import GatewayShape
from storefront.gateways.write import create_gateway, delete_gateway, update_gateway
from storefront.merchants.keys import Caller
from storefront.orders.volume import volumes
from storefront.web.bodies import read
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
    gateway, volume = await _found(session, caller, gateway_id)
    return present_gateway(gateway, volume, caller.currency)


@post("/v1/gateways", opt={"key": "secret"}, status_code=201)
async def add_gateway(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> GatewayShape:
    form = await read(request, NewGateway)
    made = await create_gateway(session, _keeper(request, caller), form)
    return await _invited(request, session, caller, made, form)


@put("/v1/gateways/{gateway_id:str}", opt={"key": "secret"})
async def change_gateway(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, gateway_id: FromPath[str]
) -> GatewayShape:
    form = await read(request, GatewayForm)
    gateway, volume = await _found(session, caller, gateway_id)
    changed = await update_gateway(session, _keeper(request, caller), gateway, volume, form)
    return await _invited(request, session, caller, changed, form)


@delete("/v1/gateways/{gateway_id:str}", opt={"key": "secret"})
async def remove_gateway(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, gateway_id: FromPath[str]
) -> None:
    gateway, volume = await _found(session, caller, gateway_id)
    await delete_gateway(session, _keeper(request, caller), gateway, volume)


async def _found(session: AsyncSession, caller: Caller, id: str) -> tuple[Gateway, int]:
    """The gateway, and how much went through it."""
    gateway = await gateway_by_id(session, caller.merchant_id, id)
    return gateway, (await volumes(session, caller.merchant_id)).get(gateway.code, 0)


def _keeper(request: Request[Any, Any, Any], caller: Caller) -> Keeper:
    return Keeper(caller.merchant_id, caller.currency, request.app.state.settings)


async def _invited(
    request: Request[Any, Any, Any],
    session: AsyncSession,
    caller: Caller,
    shape: GatewayShape,
    form: GatewayForm,
) -> GatewayShape:
    state = request.app.state
    return await invited(session, state.database, state.settings, caller.merchant_id, shape, form.return_to)


HANDLERS = [show_gateways, show_gateway, add_gateway, change_gateway, remove_gateway]
