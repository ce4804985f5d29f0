"""A live shop whose buyers pay through the simulated Stripe on its own pages.

async with stripe_shop(shop) as till:
    page = await till.at_payment()
    page = await till.pay(page, "pm_card_visa")
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from sqlalchemy import func, select, update

from storefront.checkout.attempts import OPEN
from storefront.checkout.models import Attempt
from storefront.core.tasks import TaskContext
from storefront.demo.simulators.stripe import Stripe
from storefront.orders.models import Order
from storefront.worker.audit import audit
from storefront.worker.relay import drain
from storefront.worker.sweep import sweep, sweep_refunds
from tests.hosted.paying_shop import PayingShop, paying_shop
from tests.support.browser import Page, read, submit
from tests.support.house import Shop
from tests.support.stock import available


@dataclass
class StripeShop(PayingShop[Stripe]):
    @property
    def stripe(self) -> Stripe:
        return self.provider

    async def pay(self, page: Page, method: str = "") -> Page:
        """The button is pressed; `method` is what Stripe's fields have made of a card."""
        return await self.send(page, payment_method_id=method)

    async def at_stripe(self, url: str, number: str = "4242424242424242") -> str:
        """Pay on Stripe's own page; where it leads to."""
        async with httpx.AsyncClient() as client:
            answer = await client.post(url, data={"number": number})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    async def follow(self, url: str) -> Page:
        """An absolute address of the shop, in the buyer's browser."""
        return read(await self.shop.browser.get(url, follow_redirects=True))

    async def press(self, page: Page, path_end: str) -> Page:
        """The button of the form that goes to this address."""
        form = next(form for form in page.root.all("form") if form["action"].endswith(path_end))
        return await submit(self.shop, page, form)

    async def tell(self, kind: str, id: str = "evt_1") -> None:
        """Stripe tells of its only intent, or of the charge made with it, and the shop does what follows."""
        intent = self.stripe.only_intent
        thing = intent["latest_charge"] if kind.startswith("charge.") else intent
        content, headers = self.stripe.event(kind, thing, id=id)
        path = f"/webhooks/stripe/{self.gateway}"
        answer = await self.shop.house.client().post(path, content=content, headers=headers)
        assert answer.status_code == 200
        await drain(TaskContext(self.shop.house.settings, self.shop.database))

    async def time_passes(self, seconds: int = 61) -> None:
        async with self.shop.database.writing() as session:
            mine = update(Attempt).where(Attempt.merchant_id == self.shop.id)
            older = {"lease": Attempt.lease - seconds, "created": Attempt.created - seconds}
            await session.execute(mine.values(**older))
        await sweep(self.shop.database, self.shop.house.settings)
        await sweep_refunds(self.shop.database, self.shop.house.settings)

    async def books(self) -> tuple[int, int, int, int | None]:
        """Orders, charges that are still ours, open attempts, mugs in stock."""
        async with self.shop.database.reading() as session:
            assert await audit(session, self.shop.id) == []
            orders = select(func.count(Order.id)).where(Order.merchant_id == self.shop.id)
            mine = Attempt.merchant_id == self.shop.id, Attempt.state.in_(OPEN)
            open_ = select(func.count(Attempt.id)).where(*mine)
            counts = [int(await session.scalar(one) or 0) for one in (orders, open_)]
        return counts[0], len(self.stripe.paid), counts[1], await available(self.shop, self.mug)


@asynccontextmanager
async def stripe_shop(shop: Shop) -> AsyncIterator[StripeShop]:
    async with paying_shop(shop, Stripe()) as opened:
        yield StripeShop(opened.shop, opened.provider, opened.gateway, opened.mug)
