"""A live shop whose buyers pay through the simulated Stripe on its own pages.

async with stripe_shop(shop) as till:
    page = await till.at_payment()
    page = await till.pay(page, "pm_card_visa")
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import httpx
from sqlalchemy import func, select, update

from storefront.app import asgi
from storefront.catalog.models import Product
from storefront.checkout.attempts import OPEN
from storefront.checkout.models import Attempt
from storefront.core.tasks import TaskContext
from storefront.demo.simulators.stripe import Stripe
from storefront.demo.simulators.wire import serving
from storefront.merchants.models import Merchant
from storefront.orders.models import Order
from storefront.worker.audit import audit
from storefront.worker.relay import drain
from storefront.worker.sweep import sweep
from tests.support.browser import Page, read, submit, visit
from tests.support.carts import add_zone, sell
from tests.support.house import House, Shop
from tests.support.stock import available
from tests.support.walk import press_pay, to_payment

FIELD = "payment.stripe.payment_method_id"


@dataclass
class StripeShop:
    shop: Shop
    stripe: Stripe
    gateway: str
    mug: Product

    async def at_payment(self) -> Page:
        """With a mug at the last step: 49.00, and 5.00 for delivery."""
        page = await visit(self.shop, f"/{self.mug.permalink}?checkout=true")
        return await to_payment(self.shop, page.url.split("/")[2])

    async def pay(self, page: Page, method: str = "") -> Page:
        """The button is pressed; `method` is what Stripe's fields have put into the form."""
        return await press_pay(self.shop, page, **{FIELD: method})

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
        """Stripe tells of its only intent, and the shop does what follows."""
        content, headers = self.stripe.event(kind, self.stripe.only_intent, id=id)
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
    async with serving(Stripe()) as stripe:
        settings = replace(shop.house.settings, private_hosts=(f"127.0.0.1:{stripe.port}",))
        house = House(settings, shop.database, asgi(settings, shop.database))
        async with shop.database.writing() as session:
            (await session.get_one(Merchant, shop.id)).sandbox = False
        mug = await sell(shop, "Mug", 4900, ships=True, stock=5)
        await add_zone(shop, 500)
        async with (
            house.client(f"https://{shop.domain}") as browser,
            house.client(**{"X-Authorization": shop.keys["sk_live"]}) as secret,
        ):
            made = await secret.post("/v1/gateways", json={"code": "stripe", "config": stripe.config})
            assert made.status_code == 201, made.text
            here = replace(shop, house=house, browser=browser, secret=secret)
            yield StripeShop(here, stripe, made.json()["id"], mug)
