"""Paying through Square in a real browser: its card fields, the bank's question, other cards, no scripts."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FrameLocator, Page, expect

from e2e.card_shop import CardShop, open_card_shop
from e2e.tabs import faults, reload, scrolls_sideways
from e2e.till import DECLINED, GOOD, Sold, thanked
from storefront.demo.simulators.square import Square

VERIFY = "4000 0027 6000 3184"


@pytest_asyncio.fixture(scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CardShop[Square]]:
    async with open_card_shop(tmp_path_factory.mktemp("square"), Square()) as opened:
        yield opened


@pytest_asyncio.fixture
async def before(shop: CardShop[Square]) -> Sold:
    return await shop.sold()


def one_more(before: Sold) -> Sold:
    return Sold(before.orders + 1, before.charges + 1)


def bank(page: Page) -> FrameLocator:
    return page.frame_locator("dialog iframe")


async def pay(page: Page, number: str = GOOD) -> None:
    await page.frame_locator(".pay-panel iframe").get_by_label("Card number").fill(number)
    await page.click("#pay-button")


async def test_O6_a_wrong_number_or_a_declined_card_charges_nothing_and_another_card_pays(
    shop: CardShop[Square], browser: Browser, before: Sold, width: int
) -> None:
    async with shop.buyer(browser, width=width) as page:
        await expect(page.frame_locator(".pay-panel iframe").get_by_label("Card number")).to_be_visible()
        assert await faults(page) == []
        assert not await scrolls_sideways(page)
        await pay(page, "1234")
        await expect(page.locator("[data-pay-trouble]")).to_have_text("The card number is not valid.")
        await pay(page, DECLINED)
        await expect(page.get_by_text("was declined and nothing was charged").first).to_be_visible()
        assert await shop.sold() == before
        await pay(page)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O5_the_bank_asks_before_anything_is_sent_and_may_be_refused(
    shop: CardShop[Square], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await pay(page, VERIFY)
        await expect(bank(page).get_by_text("Do you want to pay 54.00 USD?")).to_be_visible()
        await bank(page).get_by_role("button", name="Fail").click()
        trouble = page.locator("[data-pay-trouble]")
        await expect(trouble).to_have_text("Your bank could not confirm that it is you.")
        assert await shop.sold() == before
        await page.click("#pay-button")
        await bank(page).get_by_role("button", name="Complete").click()
        await thanked(page)
        await reload(page)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O9_without_scripts_the_page_says_that_square_needs_them(
    shop: CardShop[Square], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser, scripts=False) as page:
        assert "Paying with Square needs scripts, which are off in your browser." in await page.content()
        await page.click("#pay-button")
        await expect(page.get_by_text("This way to pay needs scripts").first).to_be_visible()
    assert await shop.sold() == before
