"""Paying, and everything that can come between: codes, prices, refusals, stock, many presses."""

import asyncio

import pytest
from playwright.async_api import Browser, expect
from sqlalchemy import update

from e2e.boutique import Boutique
from e2e.tabs import faults, tab
from e2e.till import (
    DECLINED,
    EMAIL,
    at_payment,
    pay,
    press,
    sold,
    thanked,
    to_payment,
    type_card,
    use_code,
)
from storefront.catalog.models import Product
from storefront.core import clock
from storefront.core.codes import code_key
from storefront.core.ids import new_id
from storefront.discounts.models import Discount
from storefront.giftcards.models import GiftCard
from storefront.merchants.bump import bump_catalog

PRESSED_TWICE = """() => {
  const button = document.getElementById("pay-button");
  button.click();
  button.click();
  return [button.textContent, button.getAttribute("aria-disabled")];
}"""


async def add_gift_card(boutique: Boutique, balance: int) -> str:
    """A card of its own for each test; its code."""
    code = new_id("gift").replace("_", "-").upper()
    async with boutique.database.writing() as session:
        session.add(
            GiftCard(
                id=new_id("gft"),
                merchant_id=boutique.merchant_id,
                code=code,
                code_key=code_key(code),
                initial_value=balance,
                balance=balance,
            )
        )
    return code


async def add_discount(boutique: Boutique, percent: int) -> str:
    code = new_id("sale").replace("_", "-").upper()
    async with boutique.database.writing() as session:
        session.add(
            Discount(
                id=new_id("disc"),
                merchant_id=boutique.merchant_id,
                code=code,
                code_key=code_key(code),
                type="percentage",
                value=percent,
            )
        )
    return code


async def add_cup(boutique: Boutique, price: int = 1800, stock: int | None = 5, **others: object) -> str:
    """A product of a test's own; its address."""
    permalink = new_id("cup").lower().replace("_", "-")
    columns = {"ships": True, "inventory_managed": stock is not None, **others}
    async with boutique.database.writing() as session:
        session.add(
            Product(
                id=new_id("prod"),
                merchant_id=boutique.merchant_id,
                name="Travel Cup",
                permalink=permalink,
                price=price,
                available=stock or 0,
                stocked=stock or 0,
                **columns,
            )
        )
    return f"{boutique.url}/{permalink}"


async def change_product(boutique: Boutique, url: str, **values: object) -> None:
    mine = Product.merchant_id == boutique.merchant_id, Product.permalink == url.rpartition("/")[2]
    async with boutique.database.writing() as session:
        await session.execute(update(Product).where(*mine).values(**values))
        await bump_catalog(session, boutique.merchant_id)


async def test_K4_a_discount_is_tried_wrong_then_right(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    async with tab(browser, scripts=scripts) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        if scripts:
            await type_card(page)
        await use_code(page, "Discount code", "NOPE")
        await expect(page.locator("#discount-code-error")).to_have_text("This discount code does not exist.")
        if scripts:
            await expect(page.locator("#announce")).to_have_text("This discount code does not exist.")
            assert await faults(page) == []
        await use_code(page, "Discount code", "spring")
        await expect(page.locator("#pay-button")).to_have_text("Pay $21.20")
        if scripts:
            await expect(page.get_by_label("Card number")).to_have_value("4242 4242 4242 4242")
            await page.click("#pay-button")
        else:
            await pay(page)
        await thanked(page)
        await expect(page.get_by_role("region", name="What you bought")).to_contain_text("−$1.80")


async def test_a_gift_card_pays_a_part(boutique: Boutique, browser: Browser, scripts: bool) -> None:
    code = await add_gift_card(boutique, 1000)
    async with tab(browser, scripts=scripts) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        await use_code(page, "Gift card", code)
        await expect(page.locator("#pay-button")).to_have_text("Pay $13.00")
        await pay(page)
        await thanked(page)
        await expect(page.get_by_role("region", name="What you bought")).to_contain_text("−$10.00")


async def test_O1_a_gift_card_pays_all(boutique: Boutique, browser: Browser, scripts: bool) -> None:
    code = await add_gift_card(boutique, 9000)
    before = await sold(boutique)
    async with tab(browser, scripts=scripts) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        await use_code(page, "Gift card", code)
        await expect(page.locator("#pay-button")).to_have_text("Place order")
        await expect(page.get_by_label("Card number")).to_have_count(0)
        await page.click("#pay-button")
        await thanked(page)
    assert (await sold(boutique)).charges == before.charges


async def test_pay_what_you_want(boutique: Boutique, browser: Browser, scripts: bool) -> None:
    url = await add_cup(boutique, 500, None, ships=False, pay_what_you_want=True)
    async with tab(browser, scripts=scripts) as page:
        await page.goto(f"{url}?checkout=true")
        await page.fill("#customer-email", EMAIL)
        await press(page, "Continue")
        await at_payment(page)
        await page.get_by_label("How much would you like to pay?").fill("2")
        await press(page, "Update price")
        await expect(page.locator("#customer-set-price-error")).to_have_text(
            "Enter an amount of $5.00 or more"
        )
        await page.get_by_label("How much would you like to pay?").fill("12,50")
        await press(page, "Update price")
        await expect(page.locator("#pay-button")).to_have_text("Pay $12.50")
        await pay(page)
        await thanked(page)


async def test_C3_a_download_has_no_delivery_step(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    url = await add_cup(boutique, 900, None, ships=False, downloads=True)
    async with tab(browser, scripts=scripts, width=390) as page:
        await page.goto(f"{url}?checkout=true")
        await expect(page.locator("form#details input:visible")).to_have_count(1)
        await page.fill("#customer-email", EMAIL)
        await press(page, "Continue")
        await at_payment(page)
        await expect(
            page.get_by_role("navigation", name="Checkout steps").get_by_role("listitem")
        ).to_have_count(2)
        await pay(page)
        await thanked(page)


async def test_O6_a_declined_card_then_a_good_one(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    before = await sold(boutique)
    async with tab(browser, scripts=scripts) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        await pay(page, DECLINED)
        await expect(page.locator("#error-summary")).to_contain_text("Your card was declined")
        await expect(page.get_by_label("Card number")).to_have_value("")
        await expect(page.get_by_label("Security code")).to_have_value("")
        await expect(page.get_by_label("Expiry date")).to_have_value("12/30")
        assert await sold(boutique) == before
        await pay(page)
        await thanked(page)


async def test_O4_a_discount_that_expired_meanwhile(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    code = await add_discount(boutique, 50)
    async with tab(browser, scripts=scripts) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        await use_code(page, "Discount code", code)
        await expect(page.locator("#pay-button")).to_have_text("Pay $14.00")
        async with boutique.database.writing() as session:
            ended = update(Discount).where(
                Discount.merchant_id == boutique.merchant_id, Discount.code == code
            )
            await session.execute(ended.values(expires=True, expires_on=clock.now() - 1))
        await pay(page)
        await expect(page.locator("#moved")).to_contain_text("The total has changed from $14.00 to $23.00")
        await expect(page.locator("#troubles")).to_contain_text(f"{code} can no longer be used")
        assert not scripts or await faults(page) == []
        await press(page, "Remove it")
        await pay(page)
        await thanked(page)


async def test_stock_that_ran_out_meanwhile(boutique: Boutique, browser: Browser, scripts: bool) -> None:
    url = await add_cup(boutique)
    before = await sold(boutique)
    async with tab(browser, scripts=scripts) as page:
        await to_payment(page, boutique, url)
        await change_product(boutique, url, available=0, stocked=0)
        await pay(page)
        await expect(page.locator("#troubles")).to_contain_text("“Travel Cup” has sold out")
        assert not scripts or await faults(page) == []
        assert await sold(boutique) == before
        await page.locator("#troubles").get_by_role("link", name="Back to the cart").click()
        await expect(page.get_by_role("heading", level=1)).to_be_visible()


async def test_O3_the_button_says_that_it_works_and_keeps_to_it(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        await type_card(page)
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method))
        assert await page.evaluate(PRESSED_TWICE) == ["Placing your order …", "true"]
        await thanked(page)
        assert sent.count("POST") == 1


async def test_O3_ten_presses_on_pay_make_one_order_and_one_charge(
    boutique: Boutique, browser: Browser
) -> None:
    before = await sold(boutique)
    async with tab(browser) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        await type_card(page)
        await page.evaluate("for (let i = 0; i < 10; i++) document.getElementById('pay-button').click()")
        await thanked(page)
    after = await sold(boutique)
    assert (after.orders - before.orders, after.charges - before.charges) == (1, 1)


async def test_O3_ten_browsers_worth_of_presses_lead_to_one_page(
    boutique: Boutique, browser: Browser
) -> None:
    before = await sold(boutique)
    async with tab(browser, scripts=False) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        fields = await page.locator("#pay input").all()
        form = {str(await each.get_attribute("name")): await each.input_value() for each in fields}
        card = {
            "payment.card.number": "4242424242424242",
            "payment.card.expiry": "12/30",
            "payment.card.cvc": "123",
        }
        sends = [
            page.context.request.post(
                page.url, form={**form, **card}, headers={"Origin": boutique.url}, max_redirects=0
            )
            for _ in range(10)
        ]
        answers = await asyncio.gather(*sends)
        assert {answer.status for answer in answers} == {303}
        [address] = {answer.headers["location"] for answer in answers}
        await page.goto(f"{boutique.url}{address}")
        await thanked(page)
    after = await sold(boutique)
    assert (after.orders - before.orders, after.charges - before.charges) == (1, 1)


@pytest.mark.parametrize("width", [390, 1280])
async def test_Q_codes_and_prices_are_clean(boutique: Boutique, browser: Browser, width: int) -> None:
    url = await add_cup(boutique, 500, None, ships=False, pay_what_you_want=True)
    async with tab(browser, width=width) as page:
        await page.goto(f"{url}?checkout=true")
        await page.fill("#customer-email", EMAIL)
        await press(page, "Continue")
        await use_code(page, "Gift card", "NOPE")
        await expect(page.locator("#gift-card-code-error")).to_have_text("This gift card does not exist.")
        await page.get_by_label("How much would you like to pay?").fill("0")
        await press(page, "Update price")
        await expect(page.locator("#customer-set-price-error")).not_to_be_empty()
        assert await faults(page) == []
