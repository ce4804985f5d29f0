"""Paying through Braintree in a real browser: its card fields, a declined card, and the bank's question."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FrameLocator, Page, expect

from e2e.card_shop import CardShop, open_card_shop
from e2e.tabs import faults, scrolls_sideways
from e2e.till import DECLINED, GOOD, Sold, thanked
from storefront.demo.simulators.braintree import Braintree

VERIFY = "4000 0027 6000 3184"


@pytest_asyncio.fixture(scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CardShop[Braintree]]:
    async with open_card_shop(tmp_path_factory.mktemp("braintree"), Braintree()) as opened:
        yield opened


@pytest_asyncio.fixture
async def before(shop: CardShop[Braintree]) -> Sold:
    return await shop.sold()


def one_more(before: Sold) -> Sold:
    return Sold(before.orders + 1, before.charges + 1)


def field(page: Page, name: str) -> FrameLocator:
    return page.frame_locator(f'[data-pay-field="{name}"] iframe')


async def pay(page: Page, number: str) -> None:
    await field(page, "number").get_by_label("Card number").fill(number)
    await page.click("#pay-button")


async def test_O6_a_card_with_a_fault_or_declined_charges_nothing_and_another_one_pays(
    shop: CardShop[Braintree], browser: Browser, before: Sold, width: int
) -> None:
    async with shop.buyer(browser, width=width) as page:
        await expect(field(page, "cvv").get_by_label("Security code")).to_be_visible()
        assert await faults(page) == []
        assert not await scrolls_sideways(page)
        await pay(page, "4242")
        await expect(page.locator("[data-pay-trouble]")).to_have_text(
            "Enter the card number, 12 to 19 digits"
        )
        await pay(page, DECLINED)
        await expect(page.get_by_text("was declined and nothing was charged").first).to_be_visible()
        assert await shop.sold() == before
        await pay(page, GOOD)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O5_the_bank_asks_about_the_amount_that_is_charged(
    shop: CardShop[Braintree], browser: Browser, before: Sold
) -> None:
    bank = "dialog iframe"
    async with shop.buyer(browser) as page:
        await pay(page, VERIFY)
        await expect(page.frame_locator(bank).get_by_text("Do you want to pay 54.00?")).to_be_visible()
        await page.frame_locator(bank).get_by_role("button", name="Fail").click()
        await expect(page.locator("[data-pay-trouble]")).to_contain_text("Your bank could not confirm")
        assert await shop.sold() == before
        await page.click("#pay-button")
        await page.frame_locator(bank).get_by_role("button", name="Complete").click()
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O9_without_scripts_the_page_says_that_braintree_needs_them(
    shop: CardShop[Braintree], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser, scripts=False) as page:
        assert "Paying with Braintree needs scripts, which are off in your browser." in await page.content()
    assert await shop.sold() == before
