"""Paying through Stripe in a real browser; the simulated Stripe has the fields, the bank and the page."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FrameLocator, Page, expect

from e2e.card_shop import CardShop, open_card_shop
from e2e.tabs import back, faults, scrolls_sideways
from e2e.till import GOOD, Sold, at_payment, says, thanked
from storefront.demo.simulators.stripe import Stripe
from storefront.gateways.stripe.wire import RETRIES

DECLINED, VERIFY = "4000 0000 0000 0002", "4000 0027 6000 3184"
CONFIRM = "Confirm your payment"


@pytest_asyncio.fixture(scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CardShop[Stripe]]:
    async with open_card_shop(tmp_path_factory.mktemp("cards"), Stripe()) as opened:
        yield opened


@pytest_asyncio.fixture
async def before(shop: CardShop[Stripe]) -> Sold:
    return await shop.sold()


def one_more(before: Sold) -> Sold:
    return Sold(before.orders + 1, before.charges + 1)


def card(page: Page) -> FrameLocator:
    return page.frame_locator(".pay-panel iframe")


def bank(page: Page) -> FrameLocator:
    return page.frame_locator("dialog iframe")


async def pay(page: Page, number: str = GOOD) -> None:
    await card(page).get_by_label("Card number").fill(number)
    await page.click("#pay-button")


async def test_G4_a_card_is_typed_into_stripes_fields_and_pays(
    shop: CardShop[Stripe], browser: Browser, before: Sold, width: int
) -> None:
    async with shop.buyer(browser, width=width) as page:
        await expect(card(page).get_by_label("Card number")).to_be_visible()
        assert await faults(page) == []
        assert not await scrolls_sideways(page)
        await pay(page)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_a_wallet_stands_above_the_card_and_pays_with_one_press(
    shop: CardShop[Stripe], browser: Browser, before: Sold, width: int
) -> None:
    async with shop.buyer(browser, width=width) as page:
        await page.goto(f"{page.url}?wallet=google")
        wallet = page.get_by_role("button", name="Simulated wallet")
        await expect(wallet).to_be_visible()
        shown, fields = await wallet.bounding_box(), await page.locator(".pay-panel").bounding_box()
        assert shown is not None
        assert fields is not None
        assert shown["y"] + shown["height"] <= fields["y"]
        assert await faults(page) == []
        assert not await scrolls_sideways(page)
        await wallet.click()
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_where_the_browser_has_no_wallet_nothing_of_it_is_seen(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await expect(card(page).get_by_label("Card number")).to_be_visible()
        await expect(page.locator("[data-pay-wallets]")).to_be_hidden()
    assert await shop.sold() == before


async def test_an_empty_card_field_sends_nothing_and_says_why(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await expect(card(page).get_by_label("Card number")).to_be_visible()
        await page.click("#pay-button")
        await expect(page.locator("[data-pay-trouble]")).to_have_text("Your card number is incomplete.")
        await pay(page)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O6_a_declined_card_says_what_to_do_and_another_one_pays(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await pay(page, DECLINED)
        await expect(
            page.get_by_text("Your card was declined and nothing was charged.").first
        ).to_be_visible()
        assert await faults(page) == []
        assert await shop.sold() == before
        await pay(page)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O5_the_bank_asks_and_the_buyer_confirms(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await pay(page, VERIFY)
        await expect(bank(page).get_by_role("heading")).to_have_text("Your bank (simulated)")
        await says(page, CONFIRM)
        assert await faults(page) == []
        await bank(page).get_by_role("button", name="Complete").click()
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O6_the_bank_is_not_convinced_and_another_card_pays(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await pay(page, VERIFY)
        await bank(page).get_by_role("button", name="Fail").click()
        await at_payment(page)
        await expect(page.get_by_text("Your bank could not confirm that it is you").first).to_be_visible()
        assert await shop.sold() == before
        await pay(page)
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O7_a_closed_tab_is_finished_by_stripes_word(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        payment = page.url
        await pay(page, VERIFY)
        await expect(bank(page).get_by_role("button", name="Complete")).to_be_visible()
        other = await page.context.new_page()
        await page.close()
        shop.provider.ledger.confirmed_by_buyer(shop.provider.newest["id"])
        await shop.provider.told()
        await shop.sells(before.orders + 1)
        await other.goto(payment)
        await says(other, "Your order has been placed")
    assert await shop.sold() == one_more(before)


async def test_O5_back_during_the_confirmation_offers_no_second_payment(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        await pay(page, VERIFY)
        await expect(bank(page).get_by_role("button", name="Complete")).to_be_visible()
        await back(page)
        await says(page, CONFIRM)
        await expect(page.locator("#pay-button")).to_have_count(0)
        await bank(page).get_by_role("button", name="Complete").click()
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_O7_a_lost_answer_is_waited_for_and_the_page_goes_on_by_itself(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser) as page:
        shop.provider.lose("confirm", after=True, times=1 + RETRIES)
        hook, shop.provider.hook = shop.provider.hook, None
        await pay(page)
        await says(page, "We are checking your payment")
        assert await faults(page) == []
        shop.provider.hook = hook
        await shop.provider.send(*shop.provider.event("payment_intent.succeeded", shop.provider.newest))
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_without_scripts_stripes_own_page_takes_the_card(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser, scripts=False) as page:
        await page.click("#pay-button")
        await says(page, "Pay at Stripe (simulated)")
        await page.get_by_label("Card number").fill(DECLINED)
        await page.get_by_role("button", name="Pay").click()
        await expect(page.get_by_role("alert")).to_have_text("Declined.")
        await page.get_by_label("Card number").fill(GOOD)
        await page.get_by_role("button", name="Pay").click()
        await thanked(page)
    assert await shop.sold() == one_more(before)


async def test_without_scripts_whoever_cancels_at_stripe_comes_back_uncharged(
    shop: CardShop[Stripe], browser: Browser, before: Sold
) -> None:
    async with shop.buyer(browser, scripts=False) as page:
        await page.click("#pay-button")
        await page.get_by_role("link", name="Cancel and go back").click()
        await at_payment(page)
        await expect(
            page.get_by_text("The payment was not finished, and nothing was charged.").first
        ).to_be_visible()
    assert await shop.sold() == before
