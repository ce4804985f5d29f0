"""A live shop whose buyers pay on its own pages, through a simulated provider.

async with paying_shop(shop, Square()) as till:
    page = await till.send(await till.at_payment(), token="cnon:card-nonce-ok")
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from storefront.catalog.models import Product
from storefront.demo.simulators.wire import Provider, serving
from storefront.merchants.models import Merchant
from tests.support.browser import Page, visit
from tests.support.carts import add_zone, sell
from tests.support.configured import configured
from tests.support.house import Shop
from tests.support.walk import press_pay, to_payment

P = TypeVar("P", bound=Provider)


@dataclass
class PayingShop(Generic[P]):
    shop: Shop
    provider: P
    gateway: str
    mug: Product

    async def at_payment(self) -> Page:
        """With a mug at the last step: 49.00, and 5.00 for delivery."""
        page = await visit(self.shop, f"/{self.mug.permalink}?checkout=true")
        return await to_payment(self.shop, page.url.split("/")[2])

    async def send(self, page: Page, **collected: str) -> Page:
        """The button is pressed; `collected` is what the provider's fields have put into the form."""
        named = {f"payment.{self.provider.code}.{name}": text for name, text in collected.items()}
        return await press_pay(self.shop, page, **named)


@asynccontextmanager
async def paying_shop(shop: Shop, simulated: P) -> AsyncIterator[PayingShop[P]]:
    async with serving(simulated) as provider:
        with configured(shop.house, private_hosts=(provider.pair,)) as house:
            async with shop.database.writing() as session:
                (await session.get_one(Merchant, shop.id)).sandbox = False
            mug = await sell(shop, "Mug", 4900, ships=True, stock=5)
            await add_zone(shop, 500)
            async with (
                house.client(f"https://{shop.domain}") as browser,
                house.client(**{"X-Authorization": shop.keys["sk_live"]}) as secret,
            ):
                sent = {"code": provider.code, "config": provider.config}
                made = await secret.post("/v1/gateways", json=sent)
                assert made.status_code == 201, made.text
                here = replace(shop, house=house, browser=browser, secret=secret)
                yield PayingShop(here, provider, made.json()["id"], mug)
