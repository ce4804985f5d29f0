"""The receipt reaches the buyer once the order stands, and says what the order says."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from storefront.core.ids import new_id
from storefront.core.outbox import Task
from storefront.core.tasks import TaskContext
from storefront.discounts.models import Discount
from storefront.gateways.models import Gateway
from storefront.orders.links import order_url
from storefront.worker.relay import drain
from tests.support.house import Shop
from tests.support.mailbox import html_of, mails_to, text_of
from tests.support.stock import add_product
from tests.support.till import HOME, body, fill, pay


def context(shop: Shop) -> TaskContext:
    return TaskContext(shop.house.settings, shop.database)


async def buy(shop: Shop, email: str, name: str = "Mug", **others: Any) -> dict[str, Any]:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, name, 1500)
    customer = {"email": email, "firstname": "Ada", "lastname": "Lovelace"}
    order: dict[str, Any] = (await pay(shop, await fill(shop, (mug, 2)), customer=customer, **others)).json()
    await drain(context(shop))
    return order


def plain(html: str) -> str:
    """What a reader sees of HTML."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&amp;", "&")


async def test_one_receipt_goes_to_the_buyer(shop: Shop) -> None:
    order = await buy(shop, "first@example.test")
    await drain(context(shop))
    [mail] = mails_to(shop.house, "first@example.test")
    assert str(mail["From"]) == "Hazel & Clay <shop@example.test>"
    assert str(mail["Reply-To"]) == "hello@hazel.test"
    assert str(mail["Subject"]) == f"Your order {order['customer_reference']} at Hazel & Clay"


async def test_text_and_html_say_the_same(shop: Shop) -> None:
    half = Discount(
        id=new_id("code"), merchant_id=shop.id, code="HALF", code_key="half", type="percentage",
        value=Decimal(50),
    )  # fmt: skip
    async with shop.database.writing() as session:
        session.add(half)
    order = await buy(shop, "both@example.test", discount_code="HALF", shipping=HOME)
    [mail] = mails_to(shop.house, "both@example.test")
    url = order_url(shop.house.settings, f"https://{shop.domain}", order["id"])
    for said in (
        "Thank you, Ada Lovelace.", "2 × Mug", "$30.00", "Discount HALF", "−$15.00", "Paid", "15.00 USD",
        "Visa ending in 4242", "1161 Mission St", "San Francisco CA 94103", "hello@hazel.test",
    ):  # fmt: skip
        assert said in text_of(mail)
        assert said in plain(html_of(mail))
    assert url in text_of(mail)
    assert f'href="{url}"' in html_of(mail)


async def test_a_test_order_says_that_it_is_one(shop: Shop) -> None:
    await buy(shop, "sandbox@example.test")
    [mail] = mails_to(shop.house, "sandbox@example.test")
    assert "THIS IS A TEST ORDER" in text_of(mail)
    assert "This is a test order" in html_of(mail)


async def test_names_cannot_become_markup(shop: Shop) -> None:
    await buy(shop, "evil@example.test", name="<script>alert(1)</script>")
    [mail] = mails_to(shop.house, "evil@example.test")
    assert "<script" not in html_of(mail)
    assert "&lt;script&gt;" in html_of(mail)


async def test_an_order_to_be_paid_by_transfer_says_how(shop: Shop) -> None:
    transfer = Gateway(
        id=new_id("gway"), merchant_id=shop.id, code="manual",
        config={"name": "Bank transfer", "payment_instructions": "Pay to DE02 1203 0000 0000 2020 51."},
    )  # fmt: skip
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
        session.add(transfer)
    basket = await fill(shop, (mug, 1), sandbox=False)
    live = shop.house.client(**{"X-Authorization": shop.keys["pk_live"]})
    asked = body(payment={"gateway": "manual"}, customer={"email": "transfer@example.test"})
    await live.post(f"/v1/checkouts/{basket.id}", json=asked)
    await drain(context(shop))
    [mail] = mails_to(shop.house, "transfer@example.test")
    assert "To pay: 15.00 USD" in text_of(mail)
    assert "How to pay: Pay to DE02 1203 0000 0000 2020 51." in text_of(mail)
    assert "TEST ORDER" not in text_of(mail)


async def test_a_mail_server_that_is_away_is_tried_again(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    order = (await pay(shop, await fill(shop, (mug, 1)), customer={"email": "later@example.test"})).json()
    away = replace(shop.house.settings, smtp_url="smtp://127.0.0.1:9063")
    await drain(TaskContext(away, shop.database))
    async with shop.database.reading() as session:
        [task] = await session.scalars(select(Task).where(Task.merchant_id == shop.id))
    assert (task.kind, task.done, task.attempts, task.payload["id"]) == (
        "mails.receipt",
        False,
        1,
        order["id"],
    )
    assert mails_to(shop.house, "later@example.test") == []
