"""Customers in a browser: signed in, and with orders.

ada = await sign_in(shop)              # by the code in a real mail
page = await visit(shop, "/account")
"""

import re
from typing import Any

from storefront.customers.models import Customer
from storefront.customers.queries import find_by_email
from tests.customers.helping import made, work
from tests.support.browser import Page, submit, visit
from tests.support.carts import add_zone, sell, token_with
from tests.support.house import Shop
from tests.support.mailbox import mails_to, text_of
from tests.support.walk import press_pay, to_payment

CODE = re.compile(r"\b\d{6}\b")
LINK = re.compile(r"https://\S+/account/link/\S+")


def address_in(shop: Shop) -> str:
    """Mails of all tests land in one folder."""
    return f"ada{shop.id}@example.test"


async def ask(shop: Shop, email: str, way: str = "/account") -> Page:
    """The page behind the form that asks for a mail."""
    page = await visit(shop, way)
    return await submit(shop, page, page.root.one("form", class_="account__form"), email=email)


async def mailed(shop: Shop, email: str) -> str:
    """The text of the only mail that signs in with the address, once the outbox has been worked on."""
    await work(shop)
    [text] = [text for mail in mails_to(shop.house, email) if LINK.search(text := text_of(mail))]
    return text


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


async def type_code(shop: Shop, page: Page, code: str) -> Page:
    return await submit(shop, page, page.root.one("form", class_="account__form"), code=code)


async def customer(shop: Shop, **fields: Any) -> dict[str, Any]:
    return await made(shop, address_in(shop), **{"firstname": "Ada", "lastname": "Lovelace", **fields})


async def sign_in(shop: Shop, way: str = "/account") -> Page:
    """Where that leads, usually the account's first page; the customer is made if there is none."""
    email = address_in(shop)
    if not mails_to(shop.house, email):
        async with shop.database.reading() as session:
            known = await find_by_email(session, shop.id, email)
        if known is None:
            await customer(shop)
    page = await ask(shop, email, way)
    found = CODE.search(await mailed(shop, email))
    assert found
    return await type_code(shop, page, found[0])


async def buy(shop: Shop, email: str, **product: Any) -> str:
    """The id of a paid order of a mug."""
    mug = await sell(shop, "Mug", 4900, **{"ships": True, "stock": 9, **product})
    await add_zone(shop, 500)
    token = await token_with(shop, mug)
    page = await to_payment(shop, token["id"], **{**HOME, "customer.email": email})
    done = await press_pay(shop, page)
    return done.url.partition("?")[0].rpartition("/")[2]


HOME = {
    "shipping.country": "US",
    "shipping.name": "Ada Lovelace",
    "shipping.street": "1161 Mission St",
    "shipping.town_city": "San Francisco",
    "shipping.county_state": "CA",
    "shipping.postal_zip_code": "94103",
}


async def row_of(shop: Shop, email: str) -> Customer:
    async with shop.database.reading() as session:
        found = await find_by_email(session, shop.id, email)
    assert found is not None
    return found
