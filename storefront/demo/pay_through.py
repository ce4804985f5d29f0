"""The demo shop selling as if for real, to buyers whose payment provider is simulated."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.db import Database
from storefront.demo.simulators.wire import Provider
from storefront.gateways.forms import NewGateway
from storefront.gateways.keeper import Keeper
from storefront.gateways.queries import active_gateways
from storefront.gateways.settings import ADDRESS
from storefront.gateways.write import create_gateway
from storefront.merchants.models import Merchant
from storefront.settings import Settings
from storefront.web.bodies import parse

LOOPBACK = "http://127.0.0.1:"


async def pay_through(database: Database, settings: Settings, merchant_id: int, provider: Provider) -> str:
    """Live, and paid through the provider as it is reached now; the id of its gateway."""
    async with database.writing() as session:
        await _leave_providers(session, merchant_id)
        merchant = await session.get_one(Merchant, merchant_id)
        merchant.sandbox = False
        keeper = Keeper(merchant_id, merchant.currency, settings)
        form = parse(NewGateway, {"code": provider.code, "config": provider.config})
        return (await create_gateway(session, keeper, form)).id


async def try_out(database: Database, merchant_id: int) -> None:
    """Back to test cards, where the shop was paid through a provider that is not there any more."""
    async with database.writing() as session:
        if await _leave_providers(session, merchant_id):
            (await session.get_one(Merchant, merchant_id)).sandbox = True


async def _leave_providers(session: AsyncSession, merchant_id: int) -> bool:
    """Whether there was one. Each start has a port and a ledger of its own."""
    rows = [
        row
        for row in await active_gateways(session, merchant_id)
        if str((row.config or {}).get(ADDRESS)).startswith(LOOPBACK)
    ]
    for row in rows:
        row.deleted = clock.now()
    return bool(rows)
