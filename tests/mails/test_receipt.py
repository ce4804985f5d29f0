"""The receipt reaches the buyer once the order stands, and says what the order's page says."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from storefront.core.ids import new_id
from storefront.core.mailing import LANE
from storefront.core.outbox import Task
from storefront.core.tasks import TaskContext
from storefront.discounts.models import Discount
from storefront.gateways.models import Gateway
from storefront.merchants.models import Merchant
from storefront.orders.links import order_url
from storefront.worker.relay import drain
from tests.mails.helping import headers, leads, links, posted, said
from tests.orders.helping import Json, mug_for, package_of, promised, sent_goods, sold, song_for
from tests.support.house import Shop
from tests.support.mailbox import html_of, text_of
from tests.support.smtp import HOST, free_port
from tests.support.stock import add_product
from tests.support.till import ADA, HOME, body, fill

BUYER = ADA["email"]


def page_of(shop: Shop, order: Json) -> str:
    return order_url(shop.house.settings, f"https://{shop.domain}", order["id"])


async def test_D2_one_receipt_goes_to_the_buyer(shop: Shop) -> None:
    async with posted(shop) as office:
        order = await sold(shop, await mug_for(shop), 2)
    [mail] = office.to(BUYER)
    subject = f"Your order {order['customer_reference']} at Hazel & Clay"
    assert headers(mail) == ("Hazel & Clay <shop@example.test>", BUYER, "hello@hazel.test", subject)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert list(mail.iter_attachments()) == []
    async with posted(shop, fresh=False) as later:
        pass
    assert later.mails == []


async def test_D2_text_and_html_say_the_same(shop: Shop) -> None:
    half = Discount(
        id=new_id("code"), merchant_id=shop.id, code="HALF", code_key="half", type="percentage",
        value=Decimal(50),
    )  # fmt: skip
    async with shop.database.writing() as session:
        session.add(half)
    async with posted(shop) as office:
        order = await sold(shop, await mug_for(shop), 2, discount_code="HALF", shipping=HOME)
    [mail] = office.to(BUYER)
    assert said(
        mail, "Thank you, Ada Lovelace.", f"We have received your order {order['customer_reference']}",
        "2 × Mug", "$30.00", "Discount HALF", "−$15.00", "Total", "USD $15.00", "Visa ending in 4242",
        "Delivery address", "1161 Mission St", "San Francisco, CA 94103", "United States",
        "Questions? Answer this mail or write to hello@hazel.test.",
        "This is a test order. Nothing is charged and nothing is sent.",
    )  # fmt: skip
    assert leads(mail, page_of(shop, order))
    assert {"mailto:hello@hazel.test", f"https://{shop.domain}/"} <= set(links(mail))


async def test_a_receipt_tells_of_parcels_that_follow(shop: Shop) -> None:
    async with posted(shop) as office:
        await sent_goods(shop, 2, 1)
    [mail] = office.to(BUYER)
    assert said(
        mail, "We pack your order and tell you by e-mail when it leaves us.", "Delivery: Post", "$5.00"
    )


async def test_a_paid_download_opens_from_the_mail(shop: Shop) -> None:
    song = await song_for(shop, access_expires=True, access_duration=2, access_period="days", access_limit=3)
    async with posted(shop) as office:
        order = await sold(shop, song)
    [mail] = office.to(BUYER)
    assert said(mail, "Your downloads", "Blue Räin.zip", "ZIP, 21 B", "3 downloads left", "Until ")
    assert leads(mail, package_of(order)["access_link"])


async def test_an_order_to_be_paid_by_transfer_says_how_and_opens_no_download(shop: Shop) -> None:
    song = await song_for(shop)
    transfer = Gateway(
        id=new_id("gway"), merchant_id=shop.id, code="manual",
        config={"name": "Bank transfer", "payment_instructions": "Pay to DE02 1203 0000 0000 2020 51."},
    )  # fmt: skip
    async with shop.database.writing() as session:
        session.add(transfer)
    basket = await fill(shop, (song, 1), sandbox=False)
    live = shop.house.client(**{"X-Authorization": shop.keys["pk_live"]})
    async with posted(shop) as office:
        answer = await live.post(
            f"/v1/checkouts/{basket.id}", json=body(payment={"gateway": "manual"}, customer=ADA)
        )
    [mail] = office.to(BUYER)
    assert said(
        mail, "We go on as soon as your payment has arrived.", "USD $9.00", "Bank transfer", "How to pay",
        "Pay to DE02 1203 0000 0000 2020 51.", "Your downloads open once your payment has arrived.",
    )  # fmt: skip
    assert package_of(answer.json())["access_link"] not in text_of(mail) + html_of(mail)
    assert "test order" not in text_of(mail)


async def test_money_that_was_promised_opens_downloads_and_says_so(shop: Shop) -> None:
    song = await song_for(shop)
    order = await promised(shop, song)
    async with posted(shop) as office:
        await _paid(shop, order)
    [mail] = office.to(BUYER)
    reference = order["customer_reference"]
    assert str(mail["Subject"]) == f"Your payment for order {reference} has arrived"
    assert said(
        mail, "Thank you, Ada Lovelace. Your payment has arrived.", f"Your order {reference} is paid.",
        "Your downloads are ready below.", "Blue Räin.zip", "1 × Blue Rain", "USD $9.00",
    )  # fmt: skip
    assert leads(mail, package_of(order)["access_link"])


async def _paid(shop: Shop, order: Json) -> None:
    secret = shop.house.client(**{"X-Authorization": shop.keys["sk_live"]})
    path = f"/v1/orders/{order['id']}/transactions/{order['transactions'][0]['id']}"
    answer = await secret.put(path, json={"status": "complete"})
    assert answer.status_code == 200, answer.text


async def test_names_cannot_become_markup(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "<script>alert(1)</script>", 1500)
    async with posted(shop) as office:
        await sold(shop, mug, customer={"email": BUYER, "firstname": "<b>Ada</b>"})
    [mail] = office.to(BUYER)
    assert "<script" not in html_of(mail)
    assert "<b>Ada" not in html_of(mail)
    assert "<script>alert(1)</script>" in text_of(mail)


async def test_an_order_cancelled_before_its_receipt_could_be_sent_asks_for_no_money(shop: Shop) -> None:
    async with posted(shop) as office:
        order = await sold(shop, await mug_for(shop))
        await shop.secret.post(f"/v1/orders/{order['id']}/actions/cancel")
    [mail] = [mail for mail in office.to(BUYER) if "at Hazel" in str(mail["Subject"])]
    reference = order["customer_reference"]
    assert said(mail, f"Your order {reference} has been cancelled.", "The whole amount has been refunded.")


async def test_nothing_is_loaded_but_pictures_of_our_own(shop: Shop) -> None:
    async with posted(shop) as office:
        await sold(shop, await mug_for(shop))
    html = html_of(office.to(BUYER)[0])
    assert '<html lang="en" dir="ltr">' in html
    for foreign in ("<script", "<link", "<iframe", "url(", "@import"):
        assert foreign not in html


async def test_a_mail_server_that_is_away_is_tried_again_and_no_sale_waits(shop: Shop) -> None:
    away = replace(shop.house.settings, smtp_url=f"smtp://{HOST}:{free_port()}")
    mug = await mug_for(shop)
    async with posted(shop):  # whatever others left
        pass
    order = await sold(shop, mug)
    await drain(TaskContext(away, shop.database))
    await sold(shop, mug)
    [task] = await waiting(shop, "mails.receipt", order["id"])
    assert (task.done, task.attempts, task.lane) == (False, 1, LANE)
    await due_now(shop)
    async with posted(shop, fresh=False) as office:
        pass
    assert len(office.to(BUYER)) == 2


async def waiting(shop: Shop, kind: str, id: str) -> list[Task]:
    async with shop.database.reading() as session:
        rows = await session.scalars(select(Task).where(Task.merchant_id == shop.id, Task.kind == kind))
        return [row for row in rows if row.payload["id"] == id]


async def due_now(shop: Shop) -> None:
    async with shop.database.writing() as session:
        for row in await session.scalars(select(Task).where(Task.merchant_id == shop.id, ~Task.done)):
            row.due = 0


async def spoken(shop: Shop, **columns: Any) -> None:
    async with shop.changing() as session:
        merchant = await session.get_one(Merchant, shop.id)
        for name, value in columns.items():
            setattr(merchant, name, value)


async def test_B3_a_mail_speaks_the_language_its_buyer_read(shop: Shop) -> None:
    mug = await mug_for(shop)
    await spoken(shop, language="fr")
    shop.public.headers["Accept-Language"] = "de-AT,de;q=0.9"
    async with posted(shop) as office:
        order = await sold(shop, mug, 2)
    by_language = {mail["Content-Language"]: mail for mail in office.mails}
    assert set(by_language) == {"de", "fr"}
    german, french = by_language["de"], by_language["fr"]
    reference = order["customer_reference"]
    assert str(german["Subject"]) == f"Ihre Bestellung {reference} bei Hazel & Clay"
    assert said(german, "Vielen Dank, Ada Lovelace.", "30,00 $", "Visa mit den Endziffern 4242")
    assert str(french["To"]) == "hello@hazel.test"
    assert said(french, "Nouvelle commande", "30,00 $US")


async def test_B3_where_nobody_knows_the_buyers_language_the_merchants_is_spoken(shop: Shop) -> None:
    mug = await mug_for(shop)
    await spoken(shop, language="ar")
    basket = await fill(shop, (mug, 1))
    async with posted(shop) as office:
        answer = await shop.secret.post(f"/v1/checkouts/{basket.id}", json=body())
    assert answer.status_code == 200
    [mail] = office.to(BUYER)
    assert '<html lang="ar" dir="rtl">' in html_of(mail)
    assert said(mail, "شكرًا لك، Ada Lovelace")
