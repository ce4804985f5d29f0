"""The shop in five languages, in a real browser: bought in German and in Arabic, clean in all of them."""

import pytest
from playwright.async_api import Browser, Page, expect

from e2e.boutique import GONE, Boutique
from e2e.tabs import faults, reload, small_targets, tab, too_wide
from e2e.test_pay import add_cup
from e2e.till import DECLINED, GOOD, HOME, sold

LANGUAGES = ("en", "de", "fr", "es", "ar")
THANKS = {
    "de": "Vielen Dank. Ihre Bestellung ist eingegangen.",
    "ar": "شكرًا لك. تم تقديم طلبك.",
}
PAY = {"de": "23,00 $ bezahlen", "ar": "ادفع \u2068\u200f23.00 US$\u200e\u2069"}
DECLINE = {"de": "Ihre Karte wurde abgelehnt", "ar": "رُفضت بطاقتك"}
ICON = "getComputedStyle(document.querySelector('.steps__item + .steps__item'), '::before').content"
OVERFLOW = """() => [...document.querySelectorAll("main *")]
  .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1
                    && !part.closest(".visually-hidden, .picture"))
  .map((part) => part.outerHTML.slice(0, 120))"""


async def clean(page: Page) -> None:
    assert await faults(page) == []
    assert await too_wide(page) == []
    assert await small_targets(page) == []


async def speaks(page: Page, language: str) -> None:
    html = page.locator("html")
    await expect(html).to_have_attribute("lang", language)
    await expect(html).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")


async def go_on(page: Page, form: str) -> None:
    await page.locator(f"#{form} .checkout__acts button").click()


async def fill_details(page: Page, region: str = "CA") -> None:
    for field, text in HOME.items():
        await page.fill(field, text)
    await page.select_option("#shipping-county-state", region)


async def type_card(page: Page, card: str) -> None:
    await page.fill("#payment-card-number", card)
    await page.fill("#payment-card-expiry", "12/30")
    await page.fill("#payment-card-cvc", "123")


@pytest.mark.parametrize("language", ["de", "ar"])
async def test_G1_B3_a_purchase_in_the_visitors_language(
    boutique: Boutique, browser: Browser, scripts: bool, language: str
) -> None:
    before = await sold(boutique)
    async with tab(browser, scripts=scripts, width=390, locale=language) as page:
        await page.goto(await add_cup(boutique))
        await speaks(page, language)
        await page.locator(".product__buy button[name=act][value=add]").click()
        if scripts:
            await expect(page.locator(".notice--success")).to_be_visible()
        await page.goto(f"{boutique.url}/cart")
        await page.locator("button[name=act][value=checkout]").click()
        await fill_details(page)
        await go_on(page, "details")
        await page.locator("#delivery input[type=radio]").first.check()
        await go_on(page, "delivery")
        await expect(page.locator("#pay-button")).to_have_text(PAY[language])
        await type_card(page, DECLINED)
        await page.click("#pay-button")
        await expect(page.locator("#error-summary")).to_contain_text(DECLINE[language])
        await type_card(page, GOOD)
        await page.click("#pay-button")
        await expect(page.get_by_role("heading", level=1)).to_have_text(THANKS[language])
        await speaks(page, language)
        await reload(page)
        await expect(page.get_by_role("heading", level=1)).to_have_text(THANKS[language])
    after = await sold(boutique)
    assert (after.orders - before.orders, after.charges - before.charges) == (1, 1)


@pytest.mark.parametrize(
    ("width", "language"), [*((320, language) for language in LANGUAGES), (1280, "de"), (1280, "ar")]
)
async def test_Q_B3_every_page_is_clean_in_every_language(
    boutique: Boutique, browser: Browser, width: int, language: str
) -> None:
    async with tab(browser, width=width, locale=language) as page:
        for path in ("/", "/products?category=clay&min=x", "/search?q=aprun", "/categories/hats", GONE):
            await page.goto(f"{boutique.url}{path}")
            await speaks(page, language)
            await clean(page)
        await page.goto(boutique.link(boutique.apron))
        await clean(page)
        await page.locator(".product__buy button[name=act][value=add]").click()
        await expect(page.locator("#error-summary")).to_be_focused()
        await clean(page)
        await page.goto(await add_cup(boutique))
        await page.locator(".product__buy button[name=act][value=add]").click()
        await expect(page.locator(".notice--success")).to_be_visible()
        await page.goto(f"{boutique.url}/cart")
        await clean(page)
        await page.locator("button[name=act][value=checkout]").click()
        await expect(page.locator("#customer-email")).to_be_visible()
        await clean(page)
        await go_on(page, "details")
        await expect(page.locator("#error-summary")).to_be_focused()
        await clean(page)
        await fill_details(page)
        await go_on(page, "details")
        await page.locator("#delivery input[type=radio]").first.check()
        await clean(page)
        await go_on(page, "delivery")
        await expect(page.locator("#pay-button")).to_be_visible()
        await page.locator("#codes-fold summary").click()
        await clean(page)
        await type_card(page, GOOD)
        await page.click("#pay-button")
        await expect(page.locator(".receipt__reference")).to_be_visible()
        await clean(page)


async def test_B3_another_language_is_chosen_at_the_foot_of_the_page_and_stays(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    async with tab(browser, scripts=scripts, locale="en-GB") as page:
        await page.goto(f"{boutique.url}/search?q=candle&sort=price")
        await page.locator("footer").get_by_role("link", name="Deutsch").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Suche: candle")
        await expect(page.locator("#sort")).to_have_value("price")
        await page.goto(f"{boutique.url}/cart")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Warenkorb")
        await page.locator("footer").get_by_role("link", name="العربية").click()
        await speaks(page, "ar")


async def test_G10_in_arabic_everything_runs_from_right_to_left(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser, locale="ar") as page:
        await page.goto(f"{await add_cup(boutique)}?checkout=true")
        form, summary = page.locator(".checkout__form"), page.locator(".checkout__summary")
        left, right = await summary.bounding_box(), await form.bounding_box()
        assert left is not None
        assert right is not None
        assert left["x"] < right["x"]
        assert await page.evaluate(ICON) == '"‹" / ""'
        for path in ("/", "/products", "/cart"):
            await page.goto(f"{boutique.url}{path}")
            assert await page.evaluate(OVERFLOW) == []
            name, cart = await page.locator(".header__name").bounding_box(), page.locator("#cart-link")
            box = await cart.bounding_box()
            assert name is not None
            assert box is not None
            assert box["x"] < name["x"]
