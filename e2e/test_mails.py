"""Mails that a real server received: what they lead to opens in a browser, and everybody can read them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from e2e.boutique import SECRET, Boutique
from e2e.tabs import faults, scrolls_sideways, tab
from e2e.till import EMAIL, pay, press, thanked, to_payment
from storefront import settings as configuration
from storefront.core.tasks import TaskContext
from storefront.customers.create import create_customer
from storefront.customers.forms import NewCustomer
from storefront.mails.samples import SAMPLES, desk, sample_letter
from storefront.merchants.models import Merchant
from storefront.settings import Settings
from storefront.worker.relay import drain
from tests.support.mailbox import html_of, text_of
from tests.support.smtp import Office, post_office

LINK = re.compile(r"^https?://\S+$", re.MULTILINE)


@pytest.fixture(scope="module")
def settings(boutique: Boutique, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """As the running shop has them."""
    folder: Path = tmp_path_factory.mktemp("mails")
    environment = {"DATA_DIR": str(folder), "SECRET_KEY": SECRET, "BASE_URL": boutique.url}
    return configuration.load({f"STOREFRONT_{name}": value for name, value in environment.items()})


@asynccontextmanager
async def posted(boutique: Boutique, settings: Settings) -> AsyncIterator[Office]:
    """What is done inside is mailed at its end."""
    await drain(TaskContext(settings, boutique.database))
    with post_office() as office:
        yield office
        await drain(TaskContext(replace(settings, smtp_url=office.url), boutique.database))


def link_in(mail: EmailMessage, part: str) -> str:
    """The address with this part that stands in the text, and is a link of the HTML."""
    url = next(found for found in LINK.findall(text_of(mail)) if part in found)
    assert f'href="{url.replace("&", "&amp;")}"' in html_of(mail)
    return str(url)


async def test_D1_the_receipts_link_opens_the_order_in_any_browser(
    boutique: Boutique, settings: Settings, browser: Browser, scripts: bool
) -> None:
    async with posted(boutique, settings) as office, tab(browser, scripts=scripts) as page:
        await to_payment(page, boutique, boutique.link(boutique.cup))
        await pay(page)
        await thanked(page)
        reference = await page.locator(".receipt__reference strong").inner_text()
    [mail] = [mail for mail in office.to(EMAIL) if reference in str(mail["Subject"])]
    async with tab(browser, scripts=scripts, width=390) as other:
        await other.goto(link_in(mail, "/orders/"))
        await thanked(other)
        await expect(other.locator(".receipt__reference")).to_contain_text(reference)


async def test_A1_the_mailed_link_signs_in_though_a_scanner_opened_it_first(
    boutique: Boutique, settings: Settings, browser: Browser, scripts: bool
) -> None:
    email = f"reader{scripts}@example.test".lower()
    await known(boutique, email)
    async with posted(boutique, settings) as office, tab(browser, scripts=scripts) as page:
        await ask_for_link(page, boutique, email)
    [mail] = office.to(email)
    url = link_in(mail, "/account/link/")
    async with httpx.AsyncClient() as scanner:
        assert [(await scanner.get(url)).status_code for _ in range(3)] == [200] * 3
    async with tab(browser, scripts=scripts, locale="en-US") as phone:
        await phone.goto(url)
        await press(phone, "Sign in")
        await expect(phone.get_by_role("heading", level=1)).to_have_text("Your orders")


async def test_A1_the_mailed_code_signs_in_where_it_was_asked_for_in_arabic(
    boutique: Boutique, settings: Settings, browser: Browser
) -> None:
    email = "arabic@example.test"
    await known(boutique, email)
    async with tab(browser, locale="ar") as page:
        async with posted(boutique, settings) as office:
            await ask_for_link(page, boutique, email)
        [mail] = office.to(email)
        assert '<html lang="ar" dir="rtl">' in html_of(mail)
        [code] = re.findall(r"^\d{6}$", text_of(mail), re.MULTILINE)
        await page.fill("input[autocomplete=one-time-code]", code)
        await page.locator("main form button[type=submit]").first.click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("طلباتك")


async def known(boutique: Boutique, email: str) -> None:
    async with boutique.database.writing() as session:
        await create_customer(session, boutique.merchant_id, NewCustomer(email=email), sandbox=True)


async def ask_for_link(page: Page, boutique: Boutique, email: str) -> None:
    await page.goto(f"{boutique.url}/account")
    await page.fill("main input[type=email]", email)
    await page.locator("main form button[type=submit]").first.click()
    await page.wait_for_url("**/account/code")


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize(("width", "dark"), [(390, True), (700, False)], ids=["390-dark", "700-light"])
async def test_every_mail_can_be_read(
    settings: Settings, browser: Browser, language: str, width: int, dark: bool
) -> None:
    merchant = Merchant(
        id=1, name="Hazel & Clay", currency="USD", support_email="hello@hazel.test", links={},
        language=None, languages=None,
    )  # fmt: skip
    at = desk(settings, merchant, "https://hazel.test", language)
    async with tab(browser, width=width, dark=dark) as page:
        for kind in SAMPLES:
            await page.set_content(sample_letter(at, kind).html)
            assert (kind, await faults(page)) == (kind, [])
            assert (kind, await scrolls_sideways(page)) == (kind, False)
