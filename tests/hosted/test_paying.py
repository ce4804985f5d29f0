"""Paying at a provider's, and waiting for the end of it: whoever is first makes the order, and only once."""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import select

from storefront.core import clock
from storefront.core.tasks import TaskContext
from storefront.gateways.stripe import wire
from storefront.merchants.models import Merchant
from storefront.orders.models import Order
from storefront.worker.relay import drain
from tests.hosted.stripe_shop import StripeShop, stripe_shop
from tests.mails.helping import leads, posted, said
from tests.support.browser import Page, visit
from tests.support.house import Shop

THANKS = "Thank you. Your order is placed."
GOOD, VERIFY = "pm_card_visa", "pm_card_authenticationRequired"
DECLINED = "pm_card_visa_chargeDeclined"


@pytest_asyncio.fixture
async def till(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StripeShop]:
    monkeypatch.setattr(wire, "RETRIES", 0)
    async with stripe_shop(shop) as opened:
        yield opened


def away(page: Page) -> str:
    """Where the page leads to by itself."""
    [refresh] = page.root.all("meta", http_equiv="refresh")
    _, _, url = refresh["content"].partition("url=")
    return url


async def test_a_card_is_charged_and_the_order_is_there(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment(), GOOD)
    assert page.heading == THANKS
    assert await till.books() == (1, 1, 0, 4)
    assert till.stripe.only_intent["amount"] == 5400


async def test_O9_without_scripts_the_buyer_is_led_to_stripes_page_and_back(till: StripeShop) -> None:
    page = await till.at_payment()
    assert "Scripts are off, so you finish paying on the page of Stripe and come back here." in page.words
    page = await till.pay(page)
    assert (page.heading, page.status) == ("Confirm your payment", 200)
    assert await till.books() == (0, 0, 1, 4)
    back = await till.at_stripe(away(page))
    assert (await till.follow(back)).heading == THANKS
    assert await till.books() == (1, 1, 0, 4)
    [session] = till.stripe.sessions.rows.values()
    assert (session["amount_total"], session["customer_email"]) == (5400, "ada@example.test")


async def test_O6_whoever_cancels_there_finds_everything_as_it_was(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment())
    [session] = till.stripe.sessions.rows.values()
    page = await till.follow(session["cancel_url"])
    assert page.heading == "Review and pay"
    assert "The payment was not finished, and nothing was charged." in page.words
    assert "Ada Lovelace" in page.words
    assert session["status"] == "expired"
    assert await till.books() == (0, 0, 0, 5)
    assert (await till.pay(page, GOOD)).heading == THANKS
    assert await till.books() == (1, 1, 0, 4)


async def test_O7_a_closed_tab_is_finished_by_stripes_word(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment())
    payment = page.url.partition("/paying")[0] + "/payment"
    await till.at_stripe(away(page))
    await till.tell("payment_intent.succeeded")
    assert await till.books() == (1, 1, 0, 4)
    assert (await visit(till.shop, payment)).heading == "Your order has been placed"


async def test_O7_a_closed_tab_is_finished_by_the_sweep_where_nobody_tells(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment())
    await till.at_stripe(away(page))
    await till.time_passes()
    assert await till.books() == (1, 1, 0, 4)


async def test_a_refund_at_stripe_that_is_told_before_the_order_is_made_is_not_lost(
    till: StripeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await till.pay(await till.at_payment())
    await till.at_stripe(away(page))
    till.stripe.ledger.do("POST", "/v1/refunds", {"payment_intent": till.stripe.only_intent["id"]})
    await till.tell("charge.refunded")
    await till.time_passes()
    moment = clock.now() + 60
    monkeypatch.setattr(clock, "now", lambda: moment)
    await drain(TaskContext(till.shop.house.settings, till.shop.database))
    async with till.shop.database.reading() as session:
        paid = await session.scalars(select(Order.status_payment).where(Order.merchant_id == till.shop.id))
        assert list(paid) == ["refunded"]


async def test_O5_return_reload_and_word_finish_the_same_order_once(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment())
    back = await till.at_stripe(away(page))
    first = await till.follow(back)
    await till.tell("payment_intent.succeeded")
    await till.tell("payment_intent.succeeded", id="evt_2")
    assert (await till.follow(back)).url == first.url
    assert (await visit(till.shop, page.url)).url == first.url
    assert await till.books() == (1, 1, 0, 4)


async def test_O5_back_while_it_is_confirmed_offers_no_second_payment(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment())
    payment = page.url.partition("/paying")[0] + "/payment"
    page = await visit(till.shop, payment)
    assert page.url.endswith("/paying")
    assert page.root.all("button", id="pay-button") == []
    assert page.links["Continue at Stripe"].startswith(till.stripe.url)
    assert page.root.all("meta", http_equiv="refresh") != []
    assert "url=/checkout/" in page.root.all("meta", http_equiv="refresh")[0]["content"]


async def test_O5_the_banks_question_is_a_step_of_the_page(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment(), VERIFY)
    assert page.heading == "Confirm your payment"
    step = page.root.one("div", data_pay_step="stripe")
    data = json.loads(step.one("script", type="application/json").words)
    intent = till.stripe.only_intent
    assert data["param"] == intent["client_secret"]
    assert (intent["confirmation_method"], await till.books()) == ("automatic", (0, 0, 1, 4))
    till.stripe.ledger.confirmed_by_buyer(intent["id"])
    assert (await till.follow(data["back"])).heading == THANKS
    assert await till.books() == (1, 1, 0, 4)


async def test_O6_a_bank_that_is_not_convinced_leads_back_with_advice(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment(), VERIFY)
    till.stripe.ledger.refused_by_buyer(till.stripe.only_intent["id"])
    page = await visit(till.shop, page.url + "&back=1")
    await till.time_passes(6)
    page = await till.follow(f"https://{till.shop.domain}{page.url}")
    assert page.heading == "Review and pay"
    assert "Your bank could not confirm that it is you, and nothing was charged." in page.words
    assert await till.books() == (0, 0, 0, 5)


async def test_O6_a_declined_card_keeps_the_page_and_says_what_to_do(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment(), DECLINED)
    assert (page.status, page.heading) == (402, "Review and pay")
    assert "Your card was declined and nothing was charged. Try another card, or ask your bank" in page.words
    assert await till.books() == (0, 0, 0, 5)
    assert (await till.pay(page, GOOD)).heading == THANKS


async def test_O7_a_lost_answer_is_waited_for_and_never_paid_twice(till: StripeShop) -> None:
    page = await till.at_payment()
    till.stripe.lose("confirm", after=True)
    page = await till.pay(page, GOOD)
    assert page.heading == "We are checking your payment"
    assert await till.books() == (0, 1, 1, 4)
    still = await till.shop.browser.get(f"{page.url}&state=held", headers={"HX-Request": "true"})
    assert still.status_code == 204
    await till.time_passes()
    done = await till.shop.browser.get(f"{page.url}&state=held", headers={"HX-Request": "true"})
    assert done.headers["hx-redirect"].startswith("/orders/")
    assert (await visit(till.shop, page.url)).heading == THANKS
    assert await till.books() == (1, 1, 0, 4)


async def test_O6_a_payment_that_never_arrived_leads_back_with_advice(till: StripeShop) -> None:
    page = await till.at_payment()
    till.stripe.lose("confirm", after=False)
    page = await till.pay(page, GOOD)
    assert page.heading == "We are checking your payment"
    assert "you will get an e-mail either way" in page.words
    async with posted(till.shop) as office:
        await till.time_passes()
    page = await visit(till.shop, page.url)
    assert page.heading == "Review and pay"
    assert "The payment was not finished, and nothing was charged." in page.words
    [mail] = office.to("ada@example.test")
    assert said(mail, "Your payment did not go through.", "Nothing was ordered.")
    assert leads(mail, f"https://{till.shop.domain}/checkout/{page.url.split('/')[2]}")


async def test_O7_a_shop_that_sends_no_such_mails_promises_none(till: StripeShop) -> None:
    async with till.shop.database.writing() as session:
        merchant = await session.get_one(Merchant, till.shop.id)
        merchant.notifications = {"customer": {"orders": False}}
    page = await till.at_payment()
    till.stripe.lose("confirm", after=False)
    page = await till.pay(page, GOOD)
    assert "Please do not pay again." in page.words
    assert "e-mail" not in page.words
    async with posted(till.shop) as office:
        await till.time_passes()
    assert office.mails == []


async def test_another_way_to_pay_ends_what_was_begun_first(till: StripeShop) -> None:
    page = await till.press(await till.pay(await till.at_payment()), "/paying")
    assert page.heading == "Review and pay"
    [session] = till.stripe.sessions.rows.values()
    assert (session["status"], await till.books()) == ("expired", (0, 0, 0, 5))


async def test_another_way_to_pay_is_not_offered_once_it_was_paid(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment())
    await till.at_stripe(away(page))
    assert (await till.press(page, "/paying")).heading == THANKS
    assert await till.books() == (1, 1, 0, 4)


async def test_a_buyer_who_never_comes_back_holds_the_stock_for_half_an_hour(till: StripeShop) -> None:
    await till.pay(await till.at_payment())
    await till.time_passes(1700)
    assert await till.books() == (0, 0, 1, 4)
    await till.time_passes(200)
    [session] = till.stripe.sessions.rows.values()
    assert (session["status"], await till.books()) == ("expired", (0, 0, 0, 5))


async def test_an_unknown_token_and_a_wrong_gateway_change_nothing(till: StripeShop) -> None:
    page = await till.pay(await till.at_payment())
    token = page.url.split("/")[2]
    assert (await visit(till.shop, "/checkout/chkt_unknown/return/stripe")).status == 404
    assert (await visit(till.shop, f"/checkout/{token}/return/paypal?cancelled=1")).heading
    assert await till.books() == (0, 0, 1, 4)
