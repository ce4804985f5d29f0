"""Paying by PayPal in a real browser: approved on its page, collected by the shop; scripts on and off."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from e2e.card_shop import CardShop, open_card_shop
from e2e.tabs import back, faults, reload, scrolls_sideways
from e2e.till import Sold, at_payment, press, says, thanked
from storefront.demo.simulators.paypal import PayPal

THERE = "PayPal (simulated)"


@pytest_asyncio.fixture(scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CardShop[PayPal]]:
    async with open_card_shop(tmp_path_factory.mktemp("paypal"), PayPal()) as opened:
        yield opened


@pytest_asyncio.fixture
async def before(shop: CardShop[PayPal]) -> Sold:
    return await shop.sold()


def one_more(before: Sold) -> Sold:
    return Sold(before.orders + 1, before.charges + 1)


async def at_paypal(page: Page) -> None:
    await page.click("#pay-button")
    await says(page, THERE)


async def test_a_buyer_approves_at_paypal_and_comes_back_to_the_order(
    shop: CardShop[PayPal], browser: Browser, before: Sold, scripts: bool
) -> None:
    async with shop.buyer(browser, scripts=scripts) as page:
        await expect(page.get_by_text("You finish paying on the page of PayPal")).to_be_visible()
        await at_paypal(page)
        await expect(page.get_by_text("54.00 USD")).to_be_visible()
        await page.get_by_role("link", name="Pay now").click()
        await thanked(page)
        await reload(page)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O6_whoever_cancels_or_cannot_pay_comes_back_uncharged_and_pays_then(
    shop: CardShop[PayPal], browser: Browser, before: Sold, width: int
) -> None:
    async with shop.buyer(browser, width=width) as page:
        assert await faults(page) == []
        assert not await scrolls_sideways(page)
        await at_paypal(page)
        await page.get_by_role("link", name="Cancel").click()
        await at_payment(page)
        await expect(page.get_by_text("The payment was not finished").first).to_be_visible()
        assert await shop.sold() == before
        await at_paypal(page)
        await page.get_by_role("link", name="Pay from an empty account").click()
        await at_payment(page)
        await expect(page.get_by_text("was declined and nothing was charged").first).to_be_visible()
        assert await shop.sold() == before
        await at_paypal(page)
        await page.get_by_role("link", name="Pay now").click()
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O5_back_from_paypal_offers_no_second_payment(
    shop: CardShop[PayPal], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await at_paypal(page)
        await back(page)
        await says(page, "Confirm your payment")
        await expect(page.locator("#pay-button")).to_have_count(0)
        assert await faults(page) == []
        await press(page, "Pay another way")
        await at_payment(page)
        assert await shop.sold() == before
        await at_paypal(page)
        await page.get_by_role("link", name="Pay now").click()
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O7_a_tab_that_was_closed_at_paypal_is_finished_by_paypals_word(
    shop: CardShop[PayPal], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        payment = page.url
        await at_paypal(page)
        order = page.url.rpartition("=")[2]
        other = await page.context.new_page()
        await page.close()
        approved = shop.provider.ledger.approve(order)
        await shop.provider.send(*shop.provider.event("CHECKOUT.ORDER.APPROVED", approved, id=f"WH-{order}"))
        await shop.sells(before.orders + 1)
        await other.goto(payment)
        await says(other, "Your order has been placed")
    assert await shop.sold() == one_more(before)
