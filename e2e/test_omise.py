"""Paying through Omise in a real browser: its form over the page, the bank's own page, a closed tab."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FrameLocator, Page, expect

from e2e.card_shop import CardShop, open_card_shop
from e2e.tabs import back, faults, reload, scrolls_sideways
from e2e.till import DECLINED, GOOD, Sold, at_payment, says, thanked
from storefront.demo.simulators.omise import Omise

VERIFY = "4000 0027 6000 3184"
BANK = "Your bank (simulated)"


@pytest_asyncio.fixture(scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CardShop[Omise]]:
    async with open_card_shop(tmp_path_factory.mktemp("omise"), Omise(), currency="THB") as opened:
        yield opened


@pytest_asyncio.fixture
async def before(shop: CardShop[Omise]) -> Sold:
    return await shop.sold()


def one_more(before: Sold) -> Sold:
    return Sold(before.orders + 1, before.charges + 1)


def form(page: Page) -> FrameLocator:
    return page.frame_locator("#omise-checkout-iframe-app")


async def pay(page: Page, number: str) -> None:
    await page.click("#pay-button")
    await form(page).get_by_label("Card number").fill(number)
    await form(page).get_by_role("button", name="Pay").click()


async def test_O6_a_closed_form_or_a_declined_card_charges_nothing_and_another_card_pays(
    shop: CardShop[Omise], browser: Browser, before: Sold, width: int
) -> None:
    async with shop.buyer(browser, width=width) as page:
        assert await faults(page) == []
        assert not await scrolls_sideways(page)
        await page.click("#pay-button")
        await expect(form(page).get_by_text("5400 THB")).to_be_visible()
        await form(page).get_by_role("button", name="Close").click()
        await expect(page.locator("#omise-checkout-iframe-app")).to_be_hidden()
        await pay(page, DECLINED)
        await expect(page.get_by_text("was declined and nothing was charged").first).to_be_visible()
        assert await shop.sold() == before
        await pay(page, GOOD)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O5_the_bank_asks_on_its_own_page_and_leads_back_to_one_order(
    shop: CardShop[Omise], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await pay(page, VERIFY)
        await says(page, BANK)
        await page.get_by_role("link", name="Refuse").click()
        await at_payment(page)
        assert await shop.sold() == before
        await page.click("#pay-button")
        await form(page).get_by_role("button", name="Internet banking").click()
        await says(page, BANK)
        await back(page)
        await says(page, "Confirm your payment")
        await page.get_by_role("link", name="Continue at Omise").click()
        await page.get_by_role("link", name="Confirm").click()
        await thanked(page)
        await reload(page)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O7_a_tab_that_was_closed_at_the_bank_is_finished_by_omises_word(
    shop: CardShop[Omise], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        payment = page.url
        await pay(page, VERIFY)
        await says(page, BANK)
        charge = shop.provider.ledger.charges[page.url.rpartition("/")[2]]
        other = await page.context.new_page()
        await page.close()
        shop.provider.ledger.confirmed_by_buyer(charge["id"])
        await shop.provider.send(*shop.provider.event("charge.update", charge, id=f"evnt_{charge['id']}"))
        await shop.sells(before.orders + 1)
        await other.goto(payment)
        await says(other, "Your order has been placed")
    assert await shop.sold() == one_more(before)


async def test_O9_without_scripts_the_page_says_that_omise_needs_them(
    shop: CardShop[Omise], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser, scripts=False) as page:
        assert "Paying with Omise needs scripts, which are off in your browser." in await page.content()
        await page.click("#pay-button")
        await expect(page.get_by_text("This way to pay needs scripts").first).to_be_visible()
    assert await shop.sold() == before
