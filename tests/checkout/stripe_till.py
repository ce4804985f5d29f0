"""A live shop whose gateway leads to the simulated Stripe.

async with till_at(shop) as till:
    answer = await till.pay(payment_method_id="pm_card_visa")
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
from sqlalchemy import func, select, update

from storefront.catalog.models import Product
from storefront.checkout.models import Attempt
from storefront.core.db import Database
from storefront.core.tasks import TaskContext
from storefront.demo.simulators.stripe import Stripe
from storefront.demo.simulators.wire import serving
from storefront.orders.later_models import OpenRefund
from storefront.orders.models import Order
from storefront.worker.relay import drain
from storefront.worker.sweep import sweep, sweep_refunds
from tests.support.configured import configured
from tests.support.house import Shop
from tests.support.stock import add_product
from tests.support.till import Basket, body, fill

DUE = 3000
"""Minor units that the basket costs."""


@dataclass
class Till:
    shop: Shop
    stripe: Stripe
    gateway: str
    basket: Basket
    mug: Product
    public: httpx.AsyncClient
    secret: httpx.AsyncClient

    @property
    def database(self) -> Database:
        return self.shop.database

    async def pay(self, basket: Basket | None = None, **said: Any) -> httpx.Response:
        return await self.pay_with({"stripe": said}, basket)

    async def pay_with(self, block: dict[str, Any], basket: Basket | None = None) -> httpx.Response:
        asked = body(payment={"gateway": "stripe", **block})
        return await self.public.post(f"/v1/checkouts/{(basket or self.basket).id}", json=asked, timeout=60)

    async def tell(self, kind: str, thing: dict[str, Any], **how: Any) -> httpx.Response:
        """A webhook, as Stripe sends it."""
        content, headers = self.stripe.event(kind, thing, **how)
        client = self.shop.house.client()
        return await client.post(f"/webhooks/stripe/{self.gateway}", content=content, headers=headers)

    async def orders(self) -> list[Order]:
        async with self.database.reading() as session:
            return list(await session.scalars(select(Order).where(Order.merchant_id == self.shop.id)))

    async def held(self) -> int:
        async with self.database.reading() as session:
            mine = Attempt.merchant_id == self.shop.id, Attempt.state.in_(("held", "refunding"))
            return int(await session.scalar(select(func.count(Attempt.id)).where(*mine)) or 0)

    async def in_stock(self) -> int | None:
        async with self.database.reading() as session:
            mine = Product.merchant_id == self.shop.id, Product.id == self.mug.id
            found: int | None = await session.scalar(select(Product.available).where(*mine))
            return found

    async def time_passes(self) -> None:
        """Nobody works on any attempt any more, and the sweep looks at what was left."""
        async with self.database.writing() as session:
            late = update(Attempt).where(Attempt.merchant_id == self.shop.id).values(lease=1)
            await session.execute(late)
        await sweep(self.database, self.shop.house.settings)
        await sweep_refunds(self.database, self.shop.house.settings)

    async def refunds_again(self) -> None:
        """As if a while had passed since a refund was asked for."""
        async with self.database.writing() as session:
            mine = update(OpenRefund).where(OpenRefund.merchant_id == self.shop.id)
            await session.execute(mine.values(lease=1))
        await sweep_refunds(self.database, self.shop.house.settings)

    async def work(self) -> None:
        """Do what the outbox asks for."""
        await drain(TaskContext(self.shop.house.settings, self.database))


@asynccontextmanager
async def till_at(shop: Shop) -> AsyncIterator[Till]:
    async with serving(Stripe()) as stripe:
        with configured(shop.house, private_hosts=(stripe.pair,)) as house:
            async with (
                house.client(**{"X-Authorization": shop.keys["pk_live"]}) as public,
                house.client(**{"X-Authorization": shop.keys["sk_live"]}) as secret,
            ):
                made = await secret.post("/v1/gateways", json={"code": "stripe", "config": stripe.config})
                assert made.status_code == 201, made.text
                async with shop.database.writing() as session:
                    mug = add_product(session, shop.id, "Mug", 1500, stock=5)
                basket = await fill(shop, (mug, 2), sandbox=False)
                here = replace(shop, house=house)
                yield Till(here, stripe, made.json()["id"], basket, mug, public, secret)
