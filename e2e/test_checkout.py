"""From the home page to the receipt: with scripts and without, on phone and desk, by keyboard alone."""

import pytest
from playwright.async_api import Browser, Page, expect

from e2e.boutique import Boutique
from e2e.tabs import back, faults, reload, scrolls_sideways, small_targets, tab
from e2e.till import (
    GOOD,
    at_payment,
    choose_delivery,
    fill_details,
    pay,
    press,
    says,
    sold,
    thanked,
    to_payment,
)

STORED = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
"""Nothing of what was typed is left in the browser (C16)."""


async def looks_right(page: Page) -> None:
    """G4, G5, G6 and G7 of the page as it stands."""
    assert await faults(page) == []
    assert not await scrolls_sideways(page)
    assert await small_targets(page) == []


async def test_G1_a_purchase_from_the_home_page_to_the_receipt(
    boutique: Boutique, browser: Browser, scripts: bool, width: int
) -> None:
    async with tab(browser, scripts=scripts, width=width) as page:
        await page.goto(boutique.url)
        await page.get_by_role("searchbox", name="Search").fill("apron")
        await page.get_by_role("searchbox", name="Search").press("Enter")
        await page.get_by_role("link", name="Linen Apron").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Linen Apron")
        for option in ("Blue", "S"):
            await page.get_by_role("radio", name=option, exact=True).check()
            await page.wait_for_load_state("networkidle")
        if scripts:
            await expect(page.locator("#announce")).to_contain_text("In stock")
        await press(page, "Add to cart")
        await expect(page.locator(".notice", has_text="Linen Apron is in your cart.")).to_be_visible()
        if scripts:
            await page.get_by_role("link", name="View cart").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Your cart")
        await press(page, "Checkout")
        await fill_details(page)
        await choose_delivery(page)
        await at_payment(page)
        await expect(page.locator("#pay-button")).to_have_text("Pay $54.00")
        await pay(page)
        await thanked(page)
        bought = page.get_by_role("region", name="What you bought")
        await expect(bought).to_contain_text("Linen Apron")
        await expect(bought).to_contain_text("Blue, S")
        await expect(bought).to_contain_text("$54.00")
        receipt = page.url
        await reload(page)
        await thanked(page)
        assert receipt.startswith(f"{boutique.url}/orders/")
        assert await page.evaluate(STORED) == []
        await page.goto(f"{boutique.url}/cart")
        await expect(page.get_by_text("Linen Apron")).to_have_count(0)


async def test_D1_a_receipt_on_paper_is_the_order_without_the_furniture(
    boutique: Boutique, browser: Browser
) -> None:
    async with tab(browser) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        await pay(page)
        await thanked(page)
        await page.emulate_media(media="print")
        for words in ("Clay Cup", "$23.00", "1161 Mission St"):
            await expect(page.get_by_text(words).first).to_be_visible()
        await expect(page.get_by_role("button")).to_have_count(0)
        await expect(page.get_by_role("navigation", name="Language")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, False), (320, True)])
async def test_Q_every_step_and_state_is_clean(
    boutique: Boutique, browser: Browser, width: int, dark: bool
) -> None:
    async with tab(browser, width=width, dark=dark) as page:
        await page.goto(f"{boutique.link(boutique.cup)}?checkout=true")
        await looks_right(page)
        await press(page, "Continue")
        await expect(page.locator("#error-summary")).to_be_focused()
        await looks_right(page)
        await page.get_by_label("My billing address is the same").uncheck()
        await looks_right(page)
        await page.get_by_label("My billing address is the same").check()
        await fill_details(page)
        await looks_right(page)
        await choose_delivery(page)
        await at_payment(page)
        await page.get_by_text("Add a discount code or gift card").click()
        await looks_right(page)
        await press(page, "Pay $23.00")
        await expect(page.locator("#error-summary")).to_be_focused()
        await looks_right(page)
        token = page.url
        await pay(page)
        await thanked(page)
        await looks_right(page)
        await page.goto(token)
        await expect(page.get_by_role("link", name="View your order")).to_be_visible()
        await looks_right(page)
        await page.goto(token.replace("chkt_", "chkt_x"))
        await looks_right(page)


RINGED = """(field) => field === document.activeElement && [field, field.labels?.[0] ?? field].some((part) =>
  [null, "::after"].some((pseudo) => getComputedStyle(part, pseudo).outlineStyle !== "none"))"""


async def reach(page: Page, name: str, within: str = "main") -> None:
    """Press Tab until the control of this name has the focus, and a ring that can be seen around it (G8)."""
    place = page.locator(within)
    target = (
        place.get_by_label(name, exact=True)
        .or_(place.get_by_role("button", name=name))
        .or_(place.get_by_role("link", name=name, exact=True))
    )
    for _ in range(60):
        await page.keyboard.press("Tab")
        if await target.first.evaluate(RINGED):
            return
    raise AssertionError(f"Tab never reached {name}")


async def test_G8_a_purchase_by_keyboard_alone(boutique: Boutique, browser: Browser) -> None:
    """From the home page, with something to choose."""
    async with tab(browser) as page:
        await page.goto(boutique.url)
        await reach(page, "Search", "header")
        await page.keyboard.type("apron")
        await page.keyboard.press("Enter")
        await reach(page, "Linen Apron")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Linen Apron")
        await reach(page, "Blue")
        await page.keyboard.press("Space")
        await page.wait_for_url("**optn_*")
        await reach(page, "S")
        await page.keyboard.press("Space")
        await expect(page.locator(".product__price")).to_have_text("$49.00")
        await reach(page, "Add to cart")
        await page.keyboard.press("Enter")
        await expect(page.locator(".notice", has_text="Linen Apron is in your cart.")).to_be_visible()
        await reach(page, "View cart")
        await page.keyboard.press("Enter")
        await reach(page, "Checkout")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Your details")
        for name, text in (
            ("E-mail address", "ada@example.test"),
            ("Full name", "Ada Lovelace"),
            ("Street and house number", "1161 Mission St"),
            ("City", "San Francisco"),
            ("State", "California"),
            ("ZIP code", "94103"),
        ):
            await reach(page, name)
            await page.keyboard.type(text)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Delivery")
        await reach(page, "Domestic")
        await page.keyboard.press("Space")
        await reach(page, "Continue to payment")
        await page.keyboard.press("Enter")
        await at_payment(page)
        for name, text in (("Card number", GOOD), ("Expiry date", "12/30"), ("Security code", "123")):
            await reach(page, name)
            await page.keyboard.type(text)
        await reach(page, "Pay $54.00")
        await page.keyboard.press("Enter")
        await thanked(page)


async def test_G2_back_and_refresh_at_each_step_lose_and_repeat_nothing(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    before = await sold(boutique)
    async with tab(browser, scripts=scripts) as page:
        await page.goto(f"{boutique.link(boutique.cup)}?checkout=true")
        await reload(page)
        await fill_details(page)
        await says(page, "Delivery")
        await back(page)
        await expect(page.get_by_label("Street and house number").first).to_have_value("1161 Mission St")
        await press(page, "Continue")
        await says(page, "Delivery")
        await reload(page)
        await choose_delivery(page)
        await at_payment(page)
        await back(page)
        await expect(page.get_by_label("Domestic")).to_be_checked()
        await press(page, "Continue to payment")
        await at_payment(page)
        await reload(page)
        await at_payment(page)
        await pay(page)
        await thanked(page)
        receipt = page.url
        await reload(page)
        await thanked(page)
        await back(page)
        if await page.locator("#pay-button").count():
            await pay(page)
        else:
            await page.get_by_role("link", name="View your order").click()
        await thanked(page)
        assert page.url == receipt
    after = await sold(boutique)
    assert (after.orders - before.orders, after.charges - before.charges) == (1, 1)


async def test_C8_another_country_brings_its_own_form_and_keeps_what_was_typed(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    """For billing, where every country is offered."""
    async with tab(browser, scripts=scripts) as page:
        await page.goto(f"{boutique.link(boutique.cup)}?checkout=true")
        await page.fill("#customer-email", "ada@example.test")
        await page.get_by_label("My billing address is the same").uncheck()
        await page.fill("#billing-street", "1-1 Chiyoda")
        await page.focus("#billing-country")
        await page.select_option("#billing-country", "JP")
        if not scripts:
            await page.locator("#billing-address").get_by_role("button", name="Update country").click()
        await expect(page.get_by_label("Prefecture")).to_be_visible()
        await expect(page.locator("#billing-street")).to_have_value("1-1 Chiyoda")
        await expect(page.locator("#customer-email")).to_have_value("ada@example.test")
        await expect(page.locator("#error-summary")).to_have_count(0)
        if scripts:
            await expect(page.locator("#billing-country")).to_be_focused()
            assert await faults(page) == []


async def test_C6_choosing_a_delivery_brings_the_total_up_to_date(
    boutique: Boutique, browser: Browser
) -> None:
    async with tab(browser) as page:
        await page.goto(f"{boutique.link(boutique.cup)}?checkout=true")
        await fill_details(page)
        method = page.get_by_label("Domestic")
        await method.focus()
        await method.dispatch_event("change")
        await expect(page.locator("#side-summary")).to_contain_text("$23.00")
        await expect(page.locator("#announce")).to_have_text("Total $23.00")
        await expect(method).to_be_focused()
        await expect(page).to_have_title("Delivery – Hazel & Clay")


async def test_C12_a_field_is_checked_when_it_is_left_and_mended_as_soon_as_it_is_right(
    boutique: Boutique, browser: Browser
) -> None:
    async with tab(browser) as page:
        await page.goto(f"{boutique.link(boutique.cup)}?checkout=true")
        error = page.locator("#customer-email-error")
        await page.focus("#customer-email")
        await page.keyboard.press("Tab")
        await expect(error).to_be_empty()
        await page.focus("#customer-email")
        await page.keyboard.type("ada")
        await expect(error).to_be_empty()
        await page.keyboard.press("Tab")
        await expect(error).to_have_text("Enter an e-mail address in the form name@example.com")
        await page.focus("#customer-email")
        await page.keyboard.press("End")
        await page.keyboard.type("@example.test")
        await expect(error).to_be_empty()


async def test_C5_on_a_phone_the_summary_is_folded_on_top(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser, width=390) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        label = page.locator(".checkout__fold-label")
        await expect(label).to_contain_text("1 item")
        await expect(label).to_contain_text("$23.00 USD")
        await expect(page.locator("#fold-summary")).not_to_be_visible()
        await label.click()
        await expect(page.locator("#fold-summary")).to_contain_text("Clay Cup")
        await expect(page.locator("#side-summary")).not_to_be_visible()
