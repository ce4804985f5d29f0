"""The account in a real browser: coming in, buying again, addresses, a copy, leaving; and a guest's order."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect
from sqlalchemy import select, update

from e2e.boutique import Boutique
from e2e.delivered import deliver
from e2e.letters import (
    MISSION,
    Ada,
    ask_for_letter,
    become_customer,
    newest_letter,
    send_address,
    sign_in,
    type_code,
)  # fmt: skip
from e2e.tabs import faults, reload, scrolls_sideways, small_targets, tab
from e2e.test_pay import add_cup
from e2e.till import at_payment, choose_delivery, pay, press, thanked
from storefront.account.find import code_for
from storefront.core.outbox import Task
from storefront.customers.address_queries import offered_addresses
from storefront.customers.queries import find_customer
from storefront.orders.models import Order

LANGUAGES = ("en", "de", "fr", "es", "ar")
OAKLAND = {**MISSION, "street": "7 Oak Ave", "town_city": "Oakland", "postal_zip_code": "94607"}
BERLIN = {
    "name": "Ada Lovelace",
    "street": "Torstraße 1",
    "town_city": "Berlin",
    "postal_zip_code": "10119",
    "country": "DE",
}


async def heading(page: Page, words: str) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text(words)


async def clean(page: Page) -> None:
    assert await faults(page) == []
    assert not await scrolls_sideways(page)
    assert await small_targets(page) == []


async def order_in(boutique: Boutique, page: Page) -> Order:
    """The order whose page this is."""
    id = page.url.partition("?")[0].rpartition("/")[2]
    async with boutique.database.reading() as session:
        mine = Order.merchant_id == boutique.merchant_id, Order.id == id
        found = await session.scalar(select(Order).where(*mine))
    assert found is not None
    return found


async def kept(boutique: Boutique, ada: Ada) -> list[tuple[str | None, str | None]]:
    async with boutique.database.reading() as session:
        rows = await offered_addresses(session, boutique.merchant_id, ada.id)
    return [(row.street, row.country) for row in rows]


async def buy_as_guest(page: Page, boutique: Boutique, email: str) -> None:
    await page.goto(f"{await add_cup(boutique)}?checkout=true")
    await fill_details_of(page, email)
    await choose_delivery(page)
    await at_payment(page)
    await pay(page)
    await thanked(page)


async def fill_details_of(page: Page, email: str) -> None:
    """As a guest with this address of e-mail."""
    await page.fill("#customer-email", email)
    for part in ("name", "street", "town_city", "postal_zip_code"):
        await page.fill(f"#shipping-{part.replace('_', '-')}", MISSION[part])
    await page.select_option("#shipping-county-state", "CA")
    await page.locator("#details .checkout__acts button").click()


async def test_A1_a_scanner_burns_no_link_and_its_reader_comes_in(
    boutique: Boutique, browser: Browser, scripts: bool, width: int
) -> None:
    ada = await become_customer(boutique)
    async with tab(browser, scripts=scripts, width=width) as page:
        await ask_for_letter(page, boutique, ada.email)
        letter = await newest_letter(boutique, ada.email)
        for _ in range(3):
            assert (await page.request.get(letter.link)).ok, "programs that read mails open links too"
        await page.goto(letter.link)
        await reload(page)
        await press(page, "Sign in")
        await heading(page, "Your orders")
    async with tab(browser, scripts=scripts, width=width) as elsewhere:
        await elsewhere.goto(letter.link)
        await press(elsewhere, "Sign in")
        await heading(elsewhere, "This link does not work any more")


async def test_A1_the_code_is_pasted_with_its_spaces_and_a_wrong_one_is_said(
    boutique: Boutique, browser: Browser, scripts: bool, width: int
) -> None:
    ada = await become_customer(boutique)
    async with tab(browser, scripts=scripts, width=width) as page:
        await ask_for_letter(page, boutique, ada.email)
        code = (await newest_letter(boutique, ada.email)).code
        await type_code(page, "000000" if code != "000000" else "000001")
        await expect(page.locator("#error-summary")).to_contain_text("This is not the code")
        await type_code(page, f" {code[:3]} {code[3:]} ")
        await heading(page, "Your orders")
        await reload(page)
        await heading(page, "Your orders")


async def test_C12_a_press_that_leaves_a_wrong_field_is_not_lost(
    boutique: Boutique, browser: Browser
) -> None:
    """A message that came between pushed the button away from under the pointer."""
    async with tab(browser, width=390) as page:
        await page.goto(f"{boutique.url}/account")
        await page.fill("#email", "ada@")
        await page.locator(".account__form button").click()
        await expect(page.locator("#error-summary")).to_be_focused()
        await page.fill("#email", "ada")
        await page.keyboard.press("Tab")
        await expect(page.locator("#email-error")).to_contain_text("name@example.com")


async def test_C2_signing_in_from_the_checkout_leads_back_and_an_address_is_chosen(
    boutique: Boutique, browser: Browser, scripts: bool, width: int
) -> None:
    ada = await become_customer(boutique, MISSION, OAKLAND)
    async with tab(browser, scripts=scripts, width=width) as page:
        await page.goto(f"{await add_cup(boutique)}?checkout=true")
        await page.get_by_role("link", name="Sign in").click()
        await send_address(page, ada.email)
        await type_code(page, (await newest_letter(boutique, ada.email)).code)
        await expect(page.locator("#customer-email")).to_have_value(ada.email)
        await expect(page.locator("#shipping-street")).to_have_value("1161 Mission St")
        await page.get_by_label("Your addresses").first.select_option(
            label=f"{OAKLAND['street']}, {OAKLAND['town_city']}"
        )
        if not scripts:
            await page.get_by_role("button", name="Use this address").first.click()
        await expect(page.locator("#shipping-street")).to_have_value("7 Oak Ave")
        await press(page, "Continue")
        await choose_delivery(page)
        await at_payment(page)
        await pay(page)
        await thanked(page)
        order = await order_in(boutique, page)
        assert (order.customer_id, order.snapshot["shipping"]["street"]) == (ada.id, "7 Oak Ave")
        await page.get_by_role("link", name="See all your orders").click()
        await expect(page.locator(".account__order")).to_contain_text(order.customer_reference)


async def test_D3_one_button_opens_an_account_and_the_order_is_bought_again(
    boutique: Boutique, browser: Browser, scripts: bool
) -> None:
    ada = await become_customer(boutique)
    async with tab(browser, scripts=scripts, width=390) as page:
        await buy_as_guest(page, boutique, ada.email)
        await press(page, "Open an account")
        await type_code(page, (await newest_letter(boutique, ada.email)).code)
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Order ")
        await press(page, "Buy it again")
        await heading(page, "Your cart")
        await expect(page.locator("main")).to_contain_text("$18.00")


async def test_A2_an_address_is_added_in_its_countrys_form_changed_and_deleted(
    boutique: Boutique, browser: Browser, scripts: bool, width: int
) -> None:
    ada = await become_customer(boutique, MISSION)
    async with tab(browser, scripts=scripts, width=width) as page:
        await sign_in(page, boutique, ada)
        await page.get_by_role("link", name="Addresses").click()
        await page.get_by_role("link", name="Add an address").click()
        await page.select_option("#shipping-country", "DE")
        if not scripts:
            await press(page, "Update country")
        await expect(page.get_by_label("State")).to_have_count(0)
        for part in ("street", "town_city", "postal_zip_code"):
            await page.fill(f"#shipping-{part.replace('_', '-')}", BERLIN[part])
        await press(page, "Save")
        await heading(page, "Your addresses")
        assert await kept(boutique, ada) == [("1161 Mission St", "US"), ("Torstraße 1", "DE")]
        await page.locator(".account__card", has_text="Torstraße").get_by_role("link").click()
        await page.fill("#shipping-street", "Torstraße 99")
        await page.get_by_label("Make this my default delivery address").check()
        await press(page, "Save")
        await heading(page, "Your addresses")
        assert await kept(boutique, ada) == [("Torstraße 99", "DE"), ("1161 Mission St", "US")]
        await page.locator(".account__card", has_text="Mission").get_by_role("link").click()
        await press(page, "Delete this address")
        await heading(page, "Your addresses")
        assert await kept(boutique, ada) == [("Torstraße 99", "DE")]


async def test_A2_a_copy_is_taken_and_the_account_deleted(
    boutique: Boutique, browser: Browser, scripts: bool, tmp_path: Path
) -> None:
    ada = await become_customer(boutique, MISSION)
    async with tab(browser, scripts=scripts) as page:
        await sign_in(page, boutique, ada)
        await page.get_by_role("link", name="Your details").click()
        async with page.expect_download() as coming:
            await page.get_by_role("link", name="Download a copy").click()
        download = await coming.value
        await download.save_as(tmp_path / "copy.json")
        copy = json.loads((tmp_path / "copy.json").read_text())
        assert download.suggested_filename == "account.json"
        assert (copy["customer"]["email"], copy["addresses"][0]["street"]) == (ada.email, "1161 Mission St")
        await page.get_by_role("link", name="Delete my account").click()
        await press(page, "Delete my account for good")
        await expect(page.locator(".notice--success")).to_have_text("Your account has been deleted.")
        await page.goto(f"{boutique.url}/account/profile")
        await heading(page, "Sign in")
    async with boutique.database.reading() as session:
        assert await find_customer(session, boutique.merchant_id, ada.id) is None


async def test_A2_signing_out_everywhere_ends_the_other_browser_too(
    boutique: Boutique, browser: Browser
) -> None:
    ada = await become_customer(boutique)
    async with tab(browser) as page, tab(browser) as phone:
        for each in (page, phone):
            await sign_in(each, boutique, ada)
        await page.goto(f"{boutique.url}/account/profile")
        await press(page, "Sign out everywhere")
        await heading(page, "Sign in")
        await reload(phone)
        await heading(phone, "Sign in")


async def test_A2_a_guest_finds_an_order_by_its_number_and_a_code(
    boutique: Boutique, browser: Browser, scripts: bool, width: int
) -> None:
    ada = await become_customer(boutique)
    async with tab(browser, scripts=scripts, width=width) as page:
        await buy_as_guest(page, boutique, ada.email)
        reference = (await order_in(boutique, page)).customer_reference
        await page.context.clear_cookies()
        await find(page, boutique, reference, ada.email)
        await type_code(page, await mailed_code(boutique, ada.email))
        await thanked(page)
        await expect(page.locator(".receipt__reference")).to_contain_text(reference)


async def find(page: Page, boutique: Boutique, reference: str, email: str) -> None:
    await page.goto(f"{boutique.url}/orders/find")
    await page.fill("#reference", reference)
    await send_address(page, email)


async def mailed_code(boutique: Boutique, email: str) -> str:
    """What the letter that shows an order says."""
    async with boutique.database.reading() as session:
        mine = Task.merchant_id == boutique.merchant_id, Task.kind == "mails.order_link"
        rows = list(await session.scalars(select(Task).where(*mine)))
    [asked] = [row.payload for row in rows if row.payload["email"] == email]
    return code_for(boutique.settings.secret_key, asked["id"])


@pytest.mark.parametrize(
    ("language", "button", "done"),
    [
        ("de", "Hier Vertrag widerrufen", "Ihr Widerruf ist am"),
        ("ar", "اعدل عن العقد هنا", "استلمنا إشعار عدولك"),
    ],
)
async def test_D4_a_buyer_in_the_union_withdraws_with_two_presses(
    boutique: Boutique, browser: Browser, scripts: bool, language: str, button: str, done: str
) -> None:
    ada = await become_customer(boutique)
    async with tab(browser, scripts=scripts, width=320, locale=language) as page:
        await page.goto(f"{await add_cup(boutique)}?checkout=true")
        await fill_details_of(page, ada.email)
        await walk_through_a_purchase(page)
        await send_to_berlin(boutique, await order_in(boutique, page))
        await reload(page)
        await page.get_by_role("link", name=button).click()
        if scripts:
            await clean(page)
        await page.locator(".withdrawal__form input[type=checkbox]").uncheck()
        await page.locator(".withdrawal__form button").click()
        await expect(page.locator("#error-summary")).to_be_visible()
        if scripts:
            await clean(page)
        await page.locator(".withdrawal__form input[type=checkbox]").check()
        await page.locator(".withdrawal__form button").click()
        await expect(page.locator("#withdrawal")).to_contain_text(done)
        await expect(page.locator("#withdrawal a")).to_have_count(0)


async def send_to_berlin(boutique: Boutique, order: Order) -> None:
    mine = Order.merchant_id == boutique.merchant_id, Order.id == order.id
    snapshot = {**order.snapshot, "shipping": BERLIN}
    async with boutique.database.writing() as session:
        await session.execute(update(Order).where(*mine).values(snapshot=snapshot))


@pytest.mark.parametrize(
    ("width", "dark", "language"),
    [*((320, True, language) for language in LANGUAGES), (1280, False, "en"), (1280, False, "ar")],
)
async def test_Q_B3_every_page_and_state_of_the_account_is_clean_in_every_language(
    boutique: Boutique, browser: Browser, language: str, width: int, dark: bool
) -> None:
    ada = await become_customer(boutique, MISSION, OAKLAND, BERLIN)
    async with tab(browser, width=width, dark=dark, locale=language) as page:
        await walk_in(page, boutique, ada)
        await page.locator("#details .checkout__acts button").click()
        await walk_through_a_purchase(page)
        await clean(page)
        order = await order_in(boutique, page)
        await deliver(boutique, order)
        receipt = page.url
        for path in (
            "/account",
            f"/account/orders/{order.id}",
            "/account/addresses",
            "/account/addresses/new",
            "/account/profile",
            "/account/delete",
        ):
            await page.goto(f"{boutique.url}{path}")
            await expect(page.locator("html")).to_have_attribute("lang", language)
            await clean(page)
        await walk_into_errors(page, boutique)
        await page.context.clear_cookies()
        await page.goto(receipt)
        await clean(page)
        await page.goto(f"{boutique.url}/orders/find")
        await clean(page)
        await find(page, boutique, order.customer_reference, f"x{ada.email}")
        await clean(page)
        await page.goto(f"{boutique.url}/account/link/over")
        await clean(page)
        await page.locator("main form button").click()
        await expect(page.locator("main a.button")).to_be_visible()
        await clean(page)


async def walk_in(page: Page, boutique: Boutique, ada: Ada) -> None:
    """From the checkout and back there, with everything going wrong once."""
    await page.goto(f"{await add_cup(boutique)}?checkout=true")
    await clean(page)
    await page.locator(".checkout__who a").click()
    await clean(page)
    await page.fill("#email", "ada@")
    await page.locator(".account__form button").click()
    await expect(page.locator("#error-summary")).to_be_focused()
    await clean(page)
    await send_address(page, ada.email)
    await clean(page)
    await type_code(page, "12345")
    await expect(page.locator("#error-summary")).to_be_focused()
    await clean(page)
    await type_code(page, (await newest_letter(boutique, ada.email)).code)
    await expect(page.locator("#saved-shipping")).to_be_visible()
    await clean(page)


async def walk_through_a_purchase(page: Page) -> None:
    """From the delivery to the receipt."""
    await page.locator("#delivery input[type=radio]").first.check()
    await page.locator("#delivery .checkout__acts button").click()
    await page.fill("#payment-card-number", "4242 4242 4242 4242")
    await page.fill("#payment-card-expiry", "12/30")
    await page.fill("#payment-card-cvc", "123")
    await page.click("#pay-button")
    await expect(page.locator(".receipt__account")).to_be_visible()


async def walk_into_errors(page: Page, boutique: Boutique) -> None:
    await page.goto(f"{boutique.url}/account/addresses/new")
    await page.locator(".account__acts button").first.click()
    await expect(page.locator("#error-summary")).to_be_focused()
    await clean(page)
    await page.goto(f"{boutique.url}/account/profile")
    await page.locator(".account__form button").click()
    await expect(page.locator(".notice--success")).to_be_visible()
    await clean(page)
