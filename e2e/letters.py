"""Letters of the boutique, as their reader has them; and customers who come in by them.

ada = await become_customer(boutique)
await sign_in(page, boutique, ada)
letter = await newest_letter(boutique, ada.email)
letter.code, letter.link
"""

import re
from dataclasses import dataclass

from playwright.async_api import Page, expect

from e2e.boutique import Boutique
from storefront.core.ids import new_id
from storefront.core.mail_folder import recent_mails
from storefront.core.tasks import TaskContext
from storefront.customers.address_forms import AddressForm
from storefront.customers.addresses import create_address
from storefront.customers.match import Buyer, match_or_create
from storefront.worker.relay import drain

CODE = re.compile(r"\b\d{6}\b")
LINK = re.compile(r"http://\S+/account/link/\S+")
MISSION = {
    "name": "Ada Lovelace",
    "street": "1161 Mission St",
    "town_city": "San Francisco",
    "county_state": "CA",
    "postal_zip_code": "94103",
    "country": "US",
}


@dataclass(frozen=True)
class Letter:
    code: str
    link: str


@dataclass(frozen=True)
class Ada:
    id: str
    email: str


async def become_customer(boutique: Boutique, *addresses: dict[str, str]) -> Ada:
    """Somebody who is no other test's; their first address is the one for deliveries."""
    email = f"{new_id('ada').lower()}@example.test"
    async with boutique.database.writing() as session:
        buyer = Buyer(email, "Ada", "Lovelace", sandbox=True)
        id = await match_or_create(session, boutique.merchant_id, buyer)
        assert id
        for place, address in enumerate(addresses):
            form = AddressForm(**address, default_shipping=place == 0)
            await create_address(session, boutique.merchant_id, id, form)
    return Ada(id, email)


async def ask_for_letter(page: Page, boutique: Boutique, email: str) -> None:
    await page.goto(f"{boutique.url}/account")
    await send_address(page, email)


async def send_address(page: Page, email: str) -> None:
    await page.fill("#email", email)
    await page.locator(".account__form button").click()
    await expect(page.locator("#code")).to_be_visible()


async def newest_letter(boutique: Boutique, email: str) -> Letter:
    """Of those that sign in, once the outbox has been worked on."""
    await drain(TaskContext(boutique.settings, boutique.database))
    for _, mail in recent_mails(boutique.settings):
        body = mail.get_body(("plain",))
        text = str(body.get_content()) if body and email in str(mail["To"]) else ""
        link, code = LINK.search(text), CODE.search(text)
        if link and code:
            return Letter(code[0], link[0])
    raise AssertionError(f"nothing was mailed to {email}")


async def type_code(page: Page, code: str) -> None:
    await page.fill("#code", code)
    await page.locator(".account__form button").click()


async def sign_in(page: Page, boutique: Boutique, ada: Ada) -> None:
    await ask_for_letter(page, boutique, ada.email)
    await type_code(page, (await newest_letter(boutique, ada.email)).code)
    await expect(page.locator(".account__nav")).to_be_visible()
