"""A shop whose gateway leads to a simulated provider, and the books it has to balance.

async with till_at(shop, Stripe) as till:
    answer = await till.pay(till.provider.good)
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
from sqlalchemy import func, select, update

from storefront.catalog.models import Product
from storefront.checkout.attempts import OPEN
from storefront.checkout.models import Attempt
from storefront.core.db import Database
from storefront.core.tasks import TaskContext
from storefront.gateways.models import Gateway, ProviderEvent
from storefront.orders.later_models import OpenCharge, OpenRefund
from storefront.orders.models import Order
from storefront.worker.audit import audit
from storefront.worker.relay import drain
from storefront.worker.sweep import follow_charges, sweep, sweep_refunds
from tests.gateways.contract.described import Block, Described, Kind, Webhook
from tests.support.house import Shop
from tests.support.logs import Ear, listening
from tests.support.stock import add_product, available
from tests.support.till import Basket, body, fill

PRICE, PIECES, STOCK = 1500, 2, 5
DUE = PRICE * PIECES
"""Minor units that the basket costs."""


@dataclass
class Till:
    shop: Shop
    provider: Described
    gateway: str
    mug: Product
    basket: Basket
    public: httpx.AsyncClient
    secret: httpx.AsyncClient
    ear: Ear

    @property
    def database(self) -> Database:
        return self.shop.database

    async def pay(self, block: Block, basket: Basket | None = None) -> httpx.Response:
        asked = body(payment={"gateway": self.provider.code, **block})
        return await self.public.post(f"/v1/checkouts/{(basket or self.basket).id}", json=asked, timeout=60)

    async def another_basket(self) -> Basket:
        return await fill(self.shop, (self.mug, PIECES), sandbox=self.provider.sandbox)

    async def bought(self, **said: str) -> dict[str, Any]:
        """The order, paid in as many steps as it takes; `said` goes along in each block."""
        answer = await self.pay(self._with(self.provider.good, said))
        if self.provider.good is self.provider.asking:
            answer = await self.pay(self._with(self.provider.confirm(answer), said))
        assert answer.status_code == 200, answer.text
        order: dict[str, Any] = answer.json()
        return order

    def _with(self, block: Block, said: dict[str, str]) -> Block:
        code = self.provider.code
        return {**block, code: {**block.get(code, {}), **said}} if said else block

    async def tell(self, sent: Webhook) -> httpx.Response:
        client = self.ear.house.client()
        address = f"/webhooks/{self.provider.code}/{self.gateway}"
        return await client.post(address, content=sent[0], headers=sent[1])

    async def reserved(self) -> dict[str, Any]:
        """An order whose money is reserved."""
        config = {"config": {"payment_action": "authorize"}}
        set_up = await self.secret.put(f"/v1/gateways/{self.gateway}", json=config)
        assert set_up.status_code == 200, set_up.text
        return await self.bought()

    async def promised(self) -> dict[str, Any]:
        """An order whose money is on its way."""
        later = self.provider.later
        assert later is not None
        answer = await self.pay(later)
        if later is self.provider.asking:
            answer = await self.pay(self.provider.promise(answer))
        assert answer.status_code == 200, answer.text
        order: dict[str, Any] = answer.json()
        return order

    async def say(self, order: dict[str, Any], **said: Any) -> httpx.Response:
        """The merchant, of the order's charge."""
        path = f"/v1/orders/{order['id']}/transactions/{order['transactions'][0]['id']}"
        return await self.secret.put(path, json=said, timeout=60)

    async def cancel(self, order_id: str) -> httpx.Response:
        return await self.secret.post(f"/v1/orders/{order_id}/actions/cancel", timeout=60)

    async def hear(self, kind: Kind, reference: str, id: str = "evt_1") -> None:
        """The provider tells, and the shop does what follows."""
        assert (await self.tell(self.provider.webhook(kind, reference, id=id))).status_code == 200
        await self.work()

    async def followed(self) -> int:
        """Charges that are asked about."""
        mine = OpenCharge.merchant_id == self.shop.id
        return await self._counted(select(func.count(OpenCharge.order_id)).where(mine))

    async def refund(self, order_id: str) -> httpx.Response:
        return await self.secret.post(f"/v1/orders/{order_id}/actions/refund", timeout=60)

    async def order(self, id: str) -> dict[str, Any]:
        found: dict[str, Any] = (await self.secret.get(f"/v1/orders/{id}")).json()
        return found

    async def orders(self) -> list[Order]:
        async with self.database.reading() as session:
            return list(await session.scalars(select(Order).where(Order.merchant_id == self.shop.id)))

    async def open(self) -> int:
        """Attempts that have not ended."""
        mine = Attempt.merchant_id == self.shop.id, Attempt.state.in_(OPEN)
        return await self._counted(select(func.count(Attempt.id)).where(*mine))

    async def told(self) -> int:
        """Words of the provider that were kept."""
        mine = ProviderEvent.merchant_id == self.shop.id
        return await self._counted(select(func.count(ProviderEvent.id)).where(mine))

    def reach(self, *pairs: str) -> None:
        """What the shop may send to, besides the provider."""
        settings = self.shop.house.settings
        settings = replace(settings, private_hosts=(*settings.private_hosts, *pairs))
        self.shop = replace(self.shop, house=replace(self.shop.house, settings=settings))

    async def in_stock(self) -> int | None:
        return await available(self.shop, self.mug)

    async def time_passes(self) -> None:
        """Nobody works on any attempt, charge or refund any more, and the sweep looks at what was left."""
        async with self.database.writing() as session:
            due = update(OpenCharge).where(OpenCharge.merchant_id == self.shop.id)
            await session.execute(due.values(due=1, lease=1))
        for table in (Attempt, OpenRefund):
            async with self.database.writing() as session:
                late = update(table).where(table.merchant_id == self.shop.id).values(lease=1)
                await session.execute(late)
        await follow_charges(self.database, self.shop.house.settings)
        await sweep(self.database, self.shop.house.settings)
        await sweep_refunds(self.database, self.shop.house.settings)

    async def work(self) -> None:
        """Do what the outbox asks for."""
        await drain(TaskContext(self.shop.house.settings, self.database))

    async def differences(self) -> list[str]:
        async with self.database.reading() as session:
            return await audit(session, self.shop.id)

    async def _counted(self, statement: Any) -> int:
        async with self.database.reading() as session:
            return int(await session.scalar(statement) or 0)


@asynccontextmanager
async def till_at(shop: Shop, kind: type[Described]) -> AsyncIterator[Till]:
    mode = "test" if kind.sandbox else "live"
    async with kind.opened(shop) as provider:
        settings = replace(shop.house.settings, private_hosts=provider.hosts)
        reaching = replace(shop, house=replace(shop.house, settings=settings))
        async with (
            listening(reaching) as ear,
            ear.client(f"pk_{mode}") as public,
            ear.client(f"sk_{mode}") as secret,
        ):
            gateway = await _set_up(shop, provider, secret)
            provider.address = f"{settings.base_url}/webhooks/{provider.code}/{gateway}"
            async with shop.database.writing() as session:
                mug = add_product(session, shop.id, "Mug", PRICE, stock=STOCK)
            basket = await fill(shop, (mug, PIECES), sandbox=provider.sandbox)
            yield Till(reaching, provider, gateway, mug, basket, public, secret, ear)


async def _set_up(shop: Shop, provider: Described, secret: httpx.AsyncClient) -> str:
    """The id of the gateway; the sandbox pays through the one that is always there."""
    if provider.sandbox:
        async with shop.database.reading() as session:
            mine = Gateway.merchant_id == shop.id, Gateway.code == provider.code
            return str(await session.scalar(select(Gateway.id).where(*mine)))
    sent = {"code": provider.code, "config": dict(provider.settings)}
    made = await secret.post("/v1/gateways", json=sent)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])
