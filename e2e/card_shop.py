"""A running shop that sells for real, and the simulated provider that takes its payments and tells of them.

async with open_card_shop(folder, Stripe()) as shop:
    shop.mug, shop.provider, await shop.sold()
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from playwright.async_api import Browser, Page
from sqlalchemy import func, select

from e2e.tabs import tab
from e2e.till import Sold, at_payment, choose_delivery, fill_details
from storefront.app import asgi
from storefront.checkout.attempts import HOLDING, NEXT_LOOK
from storefront.checkout.models import Attempt
from storefront.core import clock
from storefront.core.db import Database
from storefront.demo.simulators.wire import Provider
from storefront.demo.simulators.wire import serving as serving_provider
from storefront.merchants.models import Merchant
from storefront.orders.models import Order
from storefront.worker.audit import audit
from tests.support.carts import add_zone, sell
from tests.support.house import House, Shop, open_house, open_shop
from tests.support.process import serving

P = TypeVar("P", bound=Provider)


@dataclass(frozen=True)
class CardShop(Generic[P]):
    """`mug` is the address of what is bought."""

    mug: str
    merchant_id: int
    database: Database
    provider: P

    @asynccontextmanager
    async def buyer(self, browser: Browser, **options: object) -> AsyncIterator[Page]:
        """Somebody at the last step, with a mug for 49.00 and 5.00 for delivery."""
        async with tab(browser, provider=self.provider.pair, **options) as page:  # type: ignore[arg-type]  # passed on
            await page.goto(f"{self.mug}?checkout=true")
            await fill_details(page)
            await choose_delivery(page)
            await at_payment(page)
            yield page

    async def sells(self, orders: int) -> None:
        """Wait until there are so many orders: less long than the sweep leaves a waiting attempt alone."""
        until = clock.monotonic() + NEXT_LOOK / 2
        while await self._orders() < orders:
            assert clock.monotonic() < until, "nobody finished the order"
            await asyncio.sleep(0.1)

    async def _orders(self) -> int:
        async with self.database.reading() as session:
            mine = select(func.count(Order.id)).where(Order.merchant_id == self.merchant_id)
            return int(await session.scalar(mine) or 0)

    async def sold(self) -> Sold:
        """Orders, and charges at the provider that are still ours; nobody is paying and all adds up."""
        async with self.database.reading() as session:
            mine = Attempt.merchant_id == self.merchant_id, Attempt.state.in_(HOLDING)
            assert not await session.scalar(select(func.count(Attempt.id)).where(*mine))
            assert await audit(session, self.merchant_id) == []
        return Sold(await self._orders(), len(self.provider.paid))


@asynccontextmanager
async def open_card_shop(folder: Path, takes: P, currency: str = "USD") -> AsyncIterator[CardShop[P]]:
    async with (
        serving_provider(takes) as provider,
        open_house(folder, takes.code) as house,
        open_shop(house, currency) as shop,
    ):
        gateway = await _dress(shop, provider)
        mug = await sell(shop, "Mug", 4900, ships=True)
        environment = {
            "STOREFRONT_DATA_DIR": str(folder),
            "STOREFRONT_DATABASE_URL": house.settings.database_url,
            "STOREFRONT_SECRET_KEY": house.settings.secret_key,
            "STOREFRONT_PRIVATE_HOSTS": provider.pair,
            "STOREFRONT_LOG_LEVEL": "ERROR",
        }
        with serving(environment) as server:
            provider.hook = f"{server.url}/webhooks/{takes.code}/{gateway}"
            yield CardShop(f"{server.url}/{mug.permalink}", shop.id, house.database, provider)


async def _dress(shop: Shop, provider: Provider) -> str:
    """Selling for real through the provider; the gateway's id."""
    async with shop.changing() as session:
        merchant = await session.get_one(Merchant, shop.id)
        merchant.domain, merchant.sandbox = None, False
    await add_zone(shop, 500)
    settings = replace(shop.house.settings, private_hosts=(provider.pair,))
    house = House(settings, shop.database, asgi(settings, shop.database))
    async with house.client(**{"X-Authorization": shop.keys["sk_live"]}) as secret:
        made = await secret.post("/v1/gateways", json={"code": provider.code, "config": provider.config})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])
