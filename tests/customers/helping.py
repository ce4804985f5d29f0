"""Customers of a shop, and clients that ask as them.

ada = await welcome(shop, "ada@example.test")
async with asking_as(shop, ada.jwt) as client:
    answer = await client.get(f"/v1/customers/{ada.id}")
"""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import httpx
from argon2 import PasswordHasher
from sqlalchemy import update

from storefront.core.tasks import TaskContext
from storefront.customers.models import Customer
from storefront.customers.queries import find_customer
from storefront.worker.relay import drain
from tests.support.house import Shop
from tests.support.mailbox import mails_to, text_of

PASSWORD = "correct horse battery"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""Of PASSWORD, made in no time."""
LINK = "https://testserver/login/:token:"


@dataclass(frozen=True)
class Welcome:
    id: str
    email: str
    jwt: str


async def made(shop: Shop, email: str = "ada@example.test", **fields: Any) -> dict[str, Any]:
    """A customer, as the merchant made it."""
    answer = await shop.secret.post("/v1/customers", json={"email": email, **fields})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def welcome(shop: Shop, email: str = "ada@example.test", **fields: Any) -> Welcome:
    """A customer who is signed in."""
    customer = await made(shop, email, **fields)
    return Welcome(customer["id"], email, await token_of(shop, customer["id"]))


async def token_of(shop: Shop, customer_id: str) -> str:
    answer = await shop.secret.post(f"/v1/customers/{customer_id}/issue-token")
    assert answer.status_code == 200, answer.text
    jwt: str = answer.json()["jwt"]
    return jwt


def asking_as(shop: Shop, jwt: str, **headers: str) -> AbstractAsyncContextManager[httpx.AsyncClient]:
    return shop.house.client(Authorization=f"Bearer {jwt}", **headers)


async def give_password(shop: Shop, customer_id: str) -> None:
    """PASSWORD, without the work that hashing it would take."""
    mine = Customer.merchant_id == shop.id, Customer.id == customer_id
    async with shop.database.writing() as session:
        await session.execute(update(Customer).where(*mine).values(password_hash=QUICK))


async def row_of(shop: Shop, customer_id: str) -> Customer:
    async with shop.database.reading() as session:
        found = await find_customer(session, shop.id, customer_id)
    assert found is not None
    return found


async def work(shop: Shop) -> None:
    """Do what the outbox asks for."""
    await drain(TaskContext(shop.house.settings, shop.database))


async def mailed_token(shop: Shop, email: str) -> str:
    """The token of the link that was mailed last to this address, and to no other shop's customer."""
    answer = await shop.public.post("/v1/customers/email-token", json={"email": email, "base_url": LINK})
    assert answer.status_code == 201, answer.text
    before = {text_of(mail) for mail in mails_to(shop.house, email)}
    await work(shop)
    [text] = {text_of(mail) for mail in mails_to(shop.house, email)} - before
    [link] = [word for word in text.split() if word.startswith("https://testserver/login/")]
    return link.rpartition("/")[2]
