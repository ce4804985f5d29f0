"""Filling a cart and changing one's mind, in a real browser, with scripts and without."""

import re

from playwright.async_api import Browser, Page, expect
from sqlalchemy import update

from e2e.boutique import Boutique
from e2e.tabs import back, faults, reload, scrolls_sideways, small_targets, tab
from storefront.catalog.models import Product
from storefront.merchants.bump import bump_catalog
from tests.support.catalog import Json


async def put(page: Page, boutique: Boutique, product: Json, scripts: bool = True) -> None:
    """One of it into the cart, then to the cart."""
    await page.goto(boutique.link(product))
    await page.get_by_role("button", name="Add to cart").click()
    await expect(page.locator(".notice", has_text=f"{product['name']} is in your cart.")).to_be_visible()
    if scripts:
        await page.get_by_role("link", name="View cart").click()
    await expect(page.get_by_role("heading", name="Your cart")).to_be_visible()


async def test_a_cart_is_filled_changed_emptied_and_filled_again(
    boutique: Boutique, browser: Browser, scripts: bool, width: int
) -> None:
    """G1, K2: the same walk with scripts and without."""
    async with tab(browser, scripts=scripts, width=width) as page:
        await put(page, boutique, boutique.cup, scripts)
        await expect(page.locator("#cart-link")).to_contain_text("1 item")
        if scripts:
            await page.get_by_role("button", name="Increase quantity of Clay Cup").click()
        else:
            await page.get_by_label("Quantity of Clay Cup").fill("2")
            await page.get_by_role("button", name="Update").click()
        await expect(page.locator(".cart-line__total")).to_have_text("Together $36.00")
        await expect(page.locator("#cart-link")).to_contain_text("2 items")
        await page.get_by_role("button", name="Remove Clay Cup").click()
        await expect(page.get_by_text("There is nothing in it yet.")).to_be_visible()
        await page.get_by_role("button", name="Undo").click()
        await expect(page.locator(".cart-line__total")).to_have_text("Together $36.00")


async def test_K2_three_presses_on_plus_make_one_change(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser) as page:
        await put(page, boutique, boutique.cup)
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
        plus = page.get_by_role("button", name="Increase quantity of Clay Cup")
        for _ in range(3):
            await plus.click()
        await expect(page.locator(".cart-line__total")).to_have_text("Together $72.00")
        assert sent == ["POST"]
        await expect(page.locator("#announce")).to_contain_text("Total $72.00, 4 items.")


async def test_K4_a_discount_is_tried_mended_and_used(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    async with tab(browser, scripts=scripts) as page:
        await put(page, boutique, boutique.cup, scripts)
        await page.get_by_text("Add a discount code").click()
        await page.get_by_label("Discount code").fill("WINTER")
        await page.get_by_role("button", name="Apply").click()
        await expect(page.locator("#error-summary")).to_be_focused()
        await expect(page.get_by_label("Discount code")).to_have_value("WINTER")
        await page.get_by_label("Discount code").fill("spring")
        await page.get_by_role("button", name="Apply").click()
        await expect(page.get_by_text("Discount SPRING (10% off)")).to_be_visible()
        await expect(page.locator(".totals__row--due")).to_contain_text("$16.20")
        await page.get_by_role("button", name="Remove code").click()
        await expect(page.locator(".totals__row--due")).to_contain_text("$18.00")


async def test_K3_what_changed_is_said_and_accepted(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser, width=390) as page:
        await put(page, boutique, boutique.cup)
        await reprice(boutique, 1950)
        try:
            await reload(page)
            await expect(page.get_by_text("The price has changed from $18.00 to $19.50.")).to_be_visible()
            assert await faults(page) == []
            await page.get_by_role("button", name="Keep it at $19.50").click()
            await expect(page.get_by_text("The price has changed")).to_have_count(0)
            await expect(page.locator(".cart-line__unit")).to_have_text("$19.50 each")
        finally:
            await reprice(boutique, 1800)


async def reprice(boutique: Boutique, price: int) -> None:
    mine = Product.merchant_id == boutique.merchant_id, Product.id == boutique.cup["id"]
    async with boutique.database.writing() as session:
        await session.execute(update(Product).where(*mine).values(price=price))
        await bump_catalog(session, boutique.merchant_id)


async def test_G4_G5_G6_G7_every_state_of_the_cart_is_accessible_and_fits(
    boutique: Boutique, browser: Browser
) -> None:
    for width, dark in ((320, False), (320, True), (1280, False), (1280, True)):
        async with tab(browser, width=width, dark=dark) as page:
            await page.goto(f"{boutique.url}/cart")
            assert await faults(page) == []
            await put(page, boutique, boutique.cup)
            assert await faults(page) == []
            assert await small_targets(page) == []
            await page.get_by_text("Add a discount code").click()
            await page.get_by_role("button", name="Apply").click()
            await expect(page.locator("#error-summary")).to_be_focused()
            assert await faults(page) == []
            assert not await scrolls_sideways(page)
            await page.get_by_role("button", name="Remove Clay Cup").click()
            await expect(page.get_by_role("button", name="Undo")).to_be_visible()
            assert await faults(page) == []


async def test_G2_going_back_never_buys_again(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser, scripts=False) as page:
        await put(page, boutique, boutique.cup, scripts=False)
        await reload(page)
        await back(page)
        await page.go_forward()
        await expect(page.locator("#cart-link")).to_contain_text("1 item")


async def test_checkout_leaves_for_the_hosted_checkout(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    async with tab(browser, scripts=scripts) as page:
        await put(page, boutique, boutique.cup, scripts)
        await page.get_by_role("button", name="Checkout").click()
        await page.wait_for_url(re.compile("/checkout/chkt_"))
