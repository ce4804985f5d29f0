"""Paying through Razorpay in a real browser: its form over a page that waits; its own page, scripts off."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FrameLocator, Page, expect

from e2e.card_shop import CardShop, open_card_shop
from e2e.tabs import back, faults, reload, scrolls_sideways
from e2e.till import DECLINED, GOOD, Sold, at_payment, press, says, thanked
from storefront.demo.simulators.razorpay import Razorpay

WAITS = "Pay with Razorpay"


@pytest_asyncio.fixture(scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CardShop[Razorpay]]:
    async with open_card_shop(tmp_path_factory.mktemp("razorpay"), Razorpay(), currency="INR") as opened:
        yield opened


@pytest_asyncio.fixture
async def before(shop: CardShop[Razorpay]) -> Sold:
    return await shop.sold()


def one_more(before: Sold) -> Sold:
    return Sold(before.orders + 1, before.charges + 1)


def form(page: Page) -> FrameLocator:
    return page.frame_locator(".razorpay-checkout-frame")


async def type_card(page: Page, number: str) -> None:
    await form(page).get_by_label("Card number").fill(number)
    await form(page).get_by_role("button", name="Pay").click()


async def test_a_declined_card_is_tried_again_in_the_form_and_another_one_pays(
    shop: CardShop[Razorpay], browser: Browser, before: Sold, width: int
) -> None:
    async with shop.buyer(browser, width=width) as page:
        assert await faults(page) == []
        assert not await scrolls_sideways(page)
        await page.click("#pay-button")
        await says(page, WAITS)
        await type_card(page, DECLINED)
        await expect(form(page).get_by_role("alert")).to_have_text("The payment failed. Try another card.")
        await type_card(page, GOOD)
        await thanked(page)
        await reload(page)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O6_whoever_closes_the_form_opens_it_again_or_pays_another_way(
    shop: CardShop[Razorpay], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await page.click("#pay-button")
        await form(page).get_by_role("button", name="Close").click()
        await says(page, WAITS)
        assert await faults(page) == []
        await back(page)
        await says(page, WAITS)
        await form(page).get_by_role("button", name="Close").click()
        await press(page, "Pay another way")
        await at_payment(page)
        await expect(page.get_by_text("The payment was not finished").first).to_be_visible()
        assert await shop.sold() == before
        await page.click("#pay-button")
        await form(page).get_by_role("button", name="Close").click()
        await press(page, "Pay now")
        await type_card(page, GOOD)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O7_a_tab_that_was_closed_while_paying_is_finished_by_razorpays_word(
    shop: CardShop[Razorpay], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        payment = page.url
        await page.click("#pay-button")
        await expect(form(page).get_by_label("Card number")).to_be_visible()
        other = await page.context.new_page()
        await page.close()
        ledger = shop.provider.ledger
        order = list(ledger.orders.values())[-1]
        paid = ledger.payments[ledger.pay(order["amount"], order["currency"], order["id"])]
        await shop.provider.send(*shop.provider.event("payment.authorized", paid, id=paid["id"]))
        await shop.sells(before.orders + 1)
        await other.goto(payment)
        await says(other, "Your order has been placed")
    assert await shop.sold() == one_more(before)


async def test_without_scripts_razorpays_own_page_takes_the_payment(
    shop: CardShop[Razorpay], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser, scripts=False) as page:
        await page.click("#pay-button")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Razorpay (simulated)")
        await page.get_by_role("link", name="Go back").click()
        await says(page, "Confirm your payment")
        await page.get_by_role("link", name="Continue at Razorpay").click()
        await page.get_by_role("link", name="Pay", exact=True).click()
        await thanked(page)
    assert await shop.sold() == one_more(before)
