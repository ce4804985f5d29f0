"""Paying through Square on the shop's own pages: what stands there, and what the button does with a token."""

import json
from collections.abc import AsyncIterator

import pytest_asyncio

from storefront.demo.simulators.square import APPLICATION, LOCATION, VERIFY, Square
from tests.hosted.paying_shop import PayingShop, paying_shop
from tests.support.browser import Page
from tests.support.house import Shop

FIELD = "payment.square.token"


Till = PayingShop[Square]


@pytest_asyncio.fixture
async def till(shop: Shop) -> AsyncIterator[Till]:
    async with paying_shop(shop, Square()) as opened:
        yield opened


async def pay(till: Till, token: str) -> Page:
    return await till.send(await till.at_payment(), token=token)


async def test_squares_fields_are_loaded_with_what_they_need_and_no_secret(till: Till) -> None:
    page = await till.at_payment()
    panel = page.root.one("div", id=f"panel-{till.gateway}")
    assert (panel["data-pay"], panel.one("input", name=FIELD)["value"]) == ("square", "")
    data = json.loads(panel.one("script", type="application/json").words)
    assert data == {"application": APPLICATION, "location": LOCATION, "currency": "USD", "places": 2}
    assert f"{till.provider.url}/v1/square.js" in [script.get("src") for script in page.root.all("script")]
    assert not [text for text in (till.provider.config["access_token"],) if text in page.answer.text]


async def test_a_token_of_a_card_that_was_typed_pays_the_order_once(till: Till) -> None:
    token = till.provider.ledger.tokenize("4242424242424242", None)["token"]
    paid = await pay(till, token)
    assert paid.heading == "Thank you. Your order is placed."
    assert [row["amount_money"]["amount"] for row in till.provider.paid] == [5400]
    again = await pay(till, token)
    assert again.url.split("?")[0].endswith("/payment")
    assert "The payment details could not be used any more, and nothing was charged." in again.words
    assert len(till.provider.paid) == 1


async def test_O6_what_is_declined_is_said_on_the_page_and_a_bank_that_still_asks_is_no_step(
    till: Till,
) -> None:
    """Square's script has asked the bank before there was a token."""
    declined = await pay(till, "cnon:card-nonce-declined")
    assert "Your card was declined and nothing was charged." in declined.words
    asked = await pay(till, VERIFY)
    assert "Your bank could not confirm that it is you" in asked.words
    assert till.provider.paid == []


async def test_without_a_location_square_is_not_offered_on_the_page(till: Till) -> None:
    sent = {"config": {"location_id": None}}
    assert (await till.shop.secret.put(f"/v1/gateways/{till.gateway}", json=sent)).status_code == 200
    page = await till.at_payment()
    assert page.root.all("input", name=FIELD) == []
    assert f"{till.provider.url}" not in page.answer.text
