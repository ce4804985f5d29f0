"""Whose order it is: a customer's by id or token, by address, or nobody's."""

from typing import Any

import httpx
import pytest_asyncio
from sqlalchemy import delete, func, select

from storefront.catalog.models import Product
from storefront.customers.models import Customer
from storefront.customers.own_models import Address
from tests.customers.helping import Welcome, asking_as, made, welcome, work
from tests.support.carts import Json
from tests.support.house import Shop, open_shop
from tests.support.mailbox import mails_to
from tests.support.outbox import events
from tests.support.stock import add_product
from tests.support.till import ADA, HOME, Books, body, books, fill

ADDRESS = {**HOME, "street": "1 Ockham Road", "street_2": "Floor 2"}
GRACE = {"firstname": "Grace", "lastname": "Hopper", "phone": "+1 415 555 0199"}
NOBODY = ["The selected customer is invalid."]


@pytest_asyncio.fixture
async def mug(shop: Shop) -> Product:
    async with shop.database.writing() as session:
        return add_product(session, shop.id, "Mug", 1500, collects_shipping=True)


@pytest_asyncio.fixture
async def grace(shop: Shop) -> Welcome:
    return await welcome(shop, "grace@example.test", **GRACE)


async def buy(
    shop: Shop, mug: Product, customer: Json, client: httpx.AsyncClient | None = None, **asked: Any
) -> httpx.Response:
    """By anybody with the public key, unless somebody else asks."""
    basket = await fill(shop, (mug, 1))
    sent = body(customer=customer, **{"shipping": HOME, **asked})
    return await (client or shop.public).post(f"/v1/checkouts/{basket.id}", json=sent)


async def refused(answer: httpx.Response, shop: Shop) -> dict[str, list[str]]:
    assert answer.status_code == 422, answer.text
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)
    found: dict[str, list[str]] = answer.json()["error"]["errors"]
    return found


async def count_customers(shop: Shop) -> int:
    async with shop.database.reading() as session:
        mine = Customer.merchant_id == shop.id
        return int(await session.scalar(select(func.count()).select_from(Customer).where(mine)) or 0)


async def stored(shop: Shop, customer: Welcome, **parts: Any) -> str:
    path = f"/v1/customers/{customer.id}/addresses"
    id: str = (await shop.secret.post(path, json={**ADDRESS, **parts})).json()["id"]
    return id


async def test_the_merchant_names_a_customer_and_need_not_say_who_that_is(
    shop: Shop, mug: Product, grace: Welcome
) -> None:
    answer = await buy(shop, mug, {"id": grace.id}, shop.secret)
    assert answer.json()["customer"] == {"id": grace.id, "email": grace.email, **GRACE}
    assert await count_customers(shop) == 1


async def test_who_is_signed_in_buys_as_themselves(shop: Shop, mug: Product, grace: Welcome) -> None:
    async with asking_as(shop, grace.jwt, **{"X-Authorization": shop.keys["pk_test"]}) as client:
        named = await buy(shop, mug, {"id": grace.id}, client)
        silent = await buy(shop, mug, {"firstname": "Admiral"}, client)
        receipt = await client.get(f"/v1/checkouts/{named.json()['checkout_token_id']}/receipt")
    assert named.json()["customer"] == {"id": grace.id, "email": grace.email, **GRACE}
    assert silent.json()["customer"] == {
        "id": grace.id,
        "email": grace.email,
        **GRACE,
        "firstname": "Admiral",
    }
    assert receipt.json()["customer"]["email"] == grace.email


async def test_a_public_key_may_name_a_customer_but_is_not_told_who_that_is(
    shop: Shop, mug: Product, grace: Welcome
) -> None:
    answer = await buy(shop, mug, {"id": grace.id, "firstname": "G."})
    hidden = {"email": None, "lastname": None, "phone": None}
    assert answer.json()["customer"] == {"id": grace.id, "firstname": "G.", **hidden}
    order = answer.json()
    receipt = await shop.public.get(f"/v1/checkouts/{order['checkout_token_id']}/receipt")
    assert receipt.json()["customer"] == order["customer"]
    assert grace.email not in answer.text + receipt.text


async def test_the_merchant_and_the_mail_know_whom_a_public_key_named(
    shop: Shop, mug: Product, grace: Welcome
) -> None:
    order = (await buy(shop, mug, {"id": grace.id})).json()
    full = await shop.secret.get(f"/v1/orders/{order['id']}")
    assert full.json()["customer"] == {"id": grace.id, "email": grace.email, **GRACE}
    [told] = [payload for name, payload, _ in await events(shop) if name == "orders.create"]
    assert told["customer"]["email"] == grace.email
    await work(shop)
    subject = f"Your order {order['customer_reference']} at Hazel & Clay"
    assert subject in {mail["Subject"] for mail in mails_to(shop.house, grace.email)}


async def test_the_page_of_a_finished_checkout_does_not_lead_to_what_is_hidden(
    shop: Shop, mug: Product, grace: Welcome
) -> None:
    hidden, plain = [(await buy(shop, mug, person)).json() for person in ({"id": grace.id}, ADA)]
    pages = [
        await shop.browser.get(f"/checkout/{order['checkout_token_id']}/details", follow_redirects=True)
        for order in (hidden, plain)
    ]
    assert [f"/orders/{hidden['id']}" in pages[0].text, f"/orders/{plain['id']}" in pages[1].text] == [
        False,
        True,
    ]


async def test_what_a_request_says_counts_more_than_what_is_known(
    shop: Shop, mug: Product, grace: Welcome
) -> None:
    order = (await buy(shop, mug, {**ADA, "id": grace.id})).json()
    assert order["customer"] == {"id": grace.id, **ADA, "phone": None}


async def test_a_customer_nobody_knows_is_refused_like_another_shops(shop: Shop, mug: Product) -> None:
    async with open_shop(shop.house) as neighbour:
        theirs = await made(neighbour, "grace@example.test")
        for id in (theirs["id"], "cstmr_00000000000000"):
            for client in (shop.public, shop.secret):
                answer = await buy(shop, mug, {**ADA, "id": id}, client)
                assert await refused(answer, shop) == {"customer.id": NOBODY}


async def test_who_is_signed_in_cannot_buy_as_somebody_else(shop: Shop, mug: Product, grace: Welcome) -> None:
    ada = await made(shop)
    async with asking_as(shop, grace.jwt, **{"X-Authorization": shop.keys["pk_test"]}) as client:
        answer = await buy(shop, mug, {**ADA, "id": ada["id"]}, client)
    assert await refused(answer, shop) == {"customer.id": NOBODY}


async def test_a_token_that_is_none_is_refused_rather_than_overlooked(shop: Shop, mug: Product) -> None:
    async with asking_as(shop, "a.b.c", **{"X-Authorization": shop.keys["pk_test"]}) as client:
        answer = await buy(shop, mug, ADA, client)
    assert answer.status_code == 401
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)


async def test_a_customer_token_alone_buys_nothing(shop: Shop, mug: Product, grace: Welcome) -> None:
    for headers in ({"Authorization": f"Bearer {grace.jwt}"}, {"X-Authorization": grace.jwt}):
        async with shop.house.client(**headers) as client:
            assert (await buy(shop, mug, {"id": grace.id}, client)).status_code == 401


async def test_a_guest_leaves_no_account_behind(shop: Shop, mug: Product) -> None:
    order = (await buy(shop, mug, {**ADA, "guest": True}, billing=HOME)).json()
    assert order["customer"] == {"id": None, **ADA}
    assert await count_customers(shop) == 0
    ada = await made(shop)
    orders = await shop.secret.get(f"/v1/customers/{ada['id']}/orders")
    assert orders.json()["data"] == []


async def test_a_guest_with_an_account_stays_a_guest(shop: Shop, mug: Product) -> None:
    await made(shop)
    order = (await buy(shop, mug, {**ADA, "guest": True}, billing=HOME)).json()
    assert order["customer"]["id"] is None


async def test_a_guest_says_where_to_and_who_pays(shop: Shop, mug: Product) -> None:
    answer = await buy(shop, mug, {**ADA, "guest": True}, shipping=None)
    parts = ("name", "street", "town_city", "country")
    fields = {f"{kind}.{part}" for kind in ("shipping", "billing") for part in parts}
    assert set(await refused(answer, shop)) == fields


async def test_a_guest_has_no_id(shop: Shop, mug: Product, grace: Welcome) -> None:
    answer = await buy(shop, mug, {**ADA, "guest": True, "id": grace.id}, billing=HOME)
    assert await refused(answer, shop) == {
        "customer.id": ["A guest is no customer. Leave the customer's id out."]
    }


async def test_who_is_signed_in_uses_a_stored_address(shop: Shop, mug: Product, grace: Welcome) -> None:
    home = await stored(shop, grace)
    async with asking_as(shop, grace.jwt, **{"X-Authorization": shop.keys["pk_test"]}) as client:
        both = {"shipping": None, "shipping_address_id": home, "billing_address_id": home}
        order = (await buy(shop, mug, {"id": grace.id}, client, **both)).json()
    assert order["shipping"] == {**ADDRESS, "delivery_instructions": None}
    assert order["billing"] == order["shipping"]


async def test_the_merchant_uses_a_customers_stored_address(shop: Shop, mug: Product, grace: Welcome) -> None:
    asked = {"shipping": None, "shipping_address_id": await stored(shop, grace)}
    order = (await buy(shop, mug, {"id": grace.id}, shop.secret, **asked)).json()
    assert order["shipping"]["street"] == "1 Ockham Road"


async def test_fields_of_the_request_win_over_the_stored_address(
    shop: Shop, mug: Product, grace: Welcome
) -> None:
    asked = {
        "shipping": {"name": "Front desk", "street_2": None},
        "shipping_address_id": await stored(shop, grace),
    }
    order = (await buy(shop, mug, {"id": grace.id}, shop.secret, **asked)).json()
    assert (order["shipping"]["name"], order["shipping"]["street"]) == ("Front desk", "1 Ockham Road")
    assert order["shipping"]["street_2"] == "Floor 2"


async def test_an_order_keeps_the_address_it_was_sent_to(shop: Shop, mug: Product, grace: Welcome) -> None:
    home = await stored(shop, grace)
    asked = {"shipping": None, "shipping_address_id": home}
    order = (await buy(shop, mug, {"id": grace.id}, shop.secret, **asked)).json()
    async with shop.database.writing() as session:
        await session.execute(delete(Address).where(Address.merchant_id == shop.id, Address.id == home))
    again = await shop.secret.get(f"/v1/orders/{order['id']}")
    assert again.json()["shipping"]["street"] == "1 Ockham Road"


async def test_somebody_elses_address_is_refused_like_an_unknown_one(
    shop: Shop, mug: Product, grace: Welcome
) -> None:
    ada = await welcome(shop)
    for id in (await stored(shop, ada), "adrs_00000000000000"):
        answer = await buy(shop, mug, {"id": grace.id}, shop.secret, shipping_address_id=id)
        assert await refused(answer, shop) == {"shipping_address_id": ["The selected address is invalid."]}


async def test_a_public_key_alone_opens_no_stored_address(shop: Shop, mug: Product, grace: Welcome) -> None:
    home = await stored(shop, grace)
    text = ["Stored addresses can be used by customers who are signed in."]
    for customer in ({**ADA, "id": grace.id}, ADA, {**ADA, "guest": True}):
        answer = await buy(shop, mug, customer, billing=HOME, billing_address_id=home)
        assert await refused(answer, shop) == {"billing_address_id": text}


async def test_who_entered_anothers_address_does_not_see_what_the_other_buys(
    shop: Shop, mug: Product, grace: Welcome
) -> None:
    async with asking_as(shop, grace.jwt) as client:
        await client.put(f"/v1/customers/{grace.id}", json={"email": ADA["email"]})
        order = (await buy(shop, mug, ADA)).json()
        orders = await client.get(f"/v1/customers/{grace.id}/orders")
    assert (order["customer"]["id"], orders.json()["data"]) == (None, [])


async def test_a_customer_who_leaves_takes_the_link_along_and_nothing_else(
    shop: Shop, mug: Product, grace: Welcome
) -> None:
    asked = body(customer={"id": grace.id}, shipping=HOME)
    basket = await fill(shop, (mug, 1))
    order = (await shop.secret.post(f"/v1/checkouts/{basket.id}", json=asked)).json()
    assert (await shop.secret.delete(f"/v1/customers/{grace.id}")).status_code == 204
    left = (await shop.secret.get(f"/v1/orders/{order['id']}")).json()
    assert left["customer"] == {**order["customer"], "id": None}
