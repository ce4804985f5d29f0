"""Paying through Square on the shop's own pages: what stands there, and what the button does with a token."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest_asyncio

from storefront.app import asgi
from storefront.demo.simulators.square import APPLICATION, LOCATION, VERIFY, Square
from storefront.demo.simulators.wire import serving
from storefront.merchants.models import Merchant
from tests.support.browser import Page, visit
from tests.support.carts import add_zone, sell
from tests.support.house import House, Shop
from tests.support.walk import press_pay, to_payment

FIELD = "payment.square.token"


@dataclass
class SquareShop:
    shop: Shop
    square: Square
    permalink: str
    gateway: str

    async def at_payment(self) -> Page:
        """With a mug at the last step: 49.00, and 5.00 for delivery."""
        page = await visit(self.shop, f"/{self.permalink}?checkout=true")
        return await to_payment(self.shop, page.url.split("/")[2])

    async def pay(self, token: str) -> Page:
        return await press_pay(self.shop, await self.at_payment(), **{FIELD: token})


@pytest_asyncio.fixture
async def till(shop: Shop) -> AsyncIterator[SquareShop]:
    async with serving(Square()) as square:
        settings = replace(shop.house.settings, private_hosts=(f"127.0.0.1:{square.port}",))
        house = House(settings, shop.database, asgi(settings, shop.database))
        async with shop.database.writing() as session:
            (await session.get_one(Merchant, shop.id)).sandbox = False
        mug = await sell(shop, "Mug", 4900, ships=True, stock=5)
        await add_zone(shop, 500)
        async with (
            house.client(f"https://{shop.domain}") as browser,
            house.client(**{"X-Authorization": shop.keys["sk_live"]}) as secret,
        ):
            made = await secret.post("/v1/gateways", json={"code": "square", "config": square.config})
            here = replace(shop, house=house, browser=browser, secret=secret)
            yield SquareShop(here, square, mug.permalink, made.json()["id"])


async def test_squares_fields_are_loaded_with_what_they_need_and_no_secret(till: SquareShop) -> None:
    page = await till.at_payment()
    panel = page.root.one("div", id=f"panel-{till.gateway}")
    assert (panel["data-pay"], panel.one("input", name=FIELD)["value"]) == ("square", "")
    data = json.loads(panel.one("script", type="application/json").words)
    assert data == {"application": APPLICATION, "location": LOCATION, "currency": "USD", "places": 2}
    assert f"{till.square.url}/v1/square.js" in [script.get("src") for script in page.root.all("script")]
    assert not [text for text in (till.square.config["access_token"],) if text in page.answer.text]


async def test_a_token_of_a_card_that_was_typed_pays_the_order_once(till: SquareShop) -> None:
    token = till.square.ledger.tokenize("4242424242424242", None)["token"]
    paid = await till.pay(token)
    assert paid.heading == "Thank you. Your order is placed."
    assert [row["amount_money"]["amount"] for row in till.square.paid] == [5400]
    again = await till.pay(token)
    assert again.url.split("?")[0].endswith("/payment")
    assert "The payment details could not be used any more, and nothing was charged." in again.words
    assert len(till.square.paid) == 1


async def test_O6_what_is_declined_is_said_on_the_page_and_a_bank_that_still_asks_is_no_step(
    till: SquareShop,
) -> None:
    """Square's script has asked the bank before there was a token."""
    declined = await till.pay("cnon:card-nonce-declined")
    assert "Your card was declined and nothing was charged." in declined.words
    asked = await till.pay(VERIFY)
    assert "Your bank could not confirm that it is you" in asked.words
    assert till.square.paid == []


async def test_without_a_location_square_is_not_offered_on_the_page(till: SquareShop) -> None:
    sent = {"config": {"location_id": None}}
    assert (await till.shop.secret.put(f"/v1/gateways/{till.gateway}", json=sent)).status_code == 200
    page = await till.at_payment()
    assert page.root.all("input", name=FIELD) == []
    assert f"{till.square.url}" not in page.answer.text
