"""What buyers and merchants hear of an order after the purchase, word for word."""

from typing import Any

import pytest

from tests.mails.helping import headers, leads, links, posted, said
from tests.mails.test_receipt import page_of
from tests.orders.helping import Json, live, mug_for, package_of, promised, sent_goods, sold, song_for
from tests.support.house import Shop
from tests.support.mailbox import text_of
from tests.support.smtp import Office
from tests.support.till import ADA

BUYER = ADA["email"]
OURS = "Hazel & Clay <shop@example.test>"


async def act(shop: Shop, order: Json, action: str, client: Any = None) -> Office:
    """The mails that follow from it."""
    async with posted(shop) as office:
        answer = await (client or shop.secret).post(f"/v1/orders/{order['id']}/{action}", json={})
        assert answer.status_code in {200, 201}, answer.text
    return office


async def test_a_refund_says_where_the_money_goes(shop: Shop) -> None:
    order = await sold(shop, await song_for(shop), 2)
    [mail] = (await act(shop, order, "actions/refund")).mails
    reference = order["customer_reference"]
    assert headers(mail) == (OURS, BUYER, "hello@hazel.test", f"Your refund for order {reference}")
    assert said(
        mail, "We have refunded $18.00.", f"It is the whole amount of your order {reference}.",
        "Visa ending in 4242", "Depending on your bank it takes some days until you see it.",
        "The downloads of this order do not open any more.", "2 × Blue Rain",
    )  # fmt: skip
    assert leads(mail, page_of(shop, order))


async def test_a_cancelled_order_that_was_paid_is_one_mail(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    [mail] = (await act(shop, order, "actions/cancel")).mails
    reference = order["customer_reference"]
    assert str(mail["Subject"]) == f"Your order {reference} has been cancelled"
    assert said(
        mail, "Your order has been cancelled.", f"Nothing of your order {reference} will be sent.",
        "The whole amount has been refunded.", "Visa ending in 4242", "$15.00", "1 × Mug",
    )  # fmt: skip


async def test_a_cancelled_order_that_was_not_paid_asks_for_nothing(shop: Shop) -> None:
    order = await promised(shop, await mug_for(shop))
    [mail] = (await act(shop, order, "actions/cancel", live(shop))).mails
    assert said(mail, "Your order has been cancelled.", "You need not pay anything.")
    assert "refunded" not in text_of(mail)


async def test_a_renewed_download_leads_to_the_file(shop: Shop) -> None:
    order = await sold(shop, await song_for(shop, access_limit=3))
    package = package_of(order)
    path = f"fulfillments/digital/packages/{package['id']}"
    [closed] = (await act(shop, order, f"{path}/revoke")).mails
    assert str(closed["Subject"]) == "Your download has been closed: Blue Räin.zip"
    assert said(
        closed, "Your download has been closed.", "Blue Räin.zip", "Please write to us if you still need it."
    )
    assert package["access_link"] not in links(closed)
    assert (await act(shop, order, f"{path}/revoke")).mails == []
    [opened] = (await act(shop, order, f"{path}/enable")).mails
    assert str(opened["Subject"]) == "Your download is open again: Blue Räin.zip"
    assert said(opened, "Your download is open again.", "Blue Räin.zip", "3 downloads left")
    assert leads(opened, package["access_link"])


async def test_a_merchant_hears_of_a_new_order_and_can_answer_its_buyer(shop: Shop) -> None:
    async with posted(shop) as office:
        order = await sent_goods(shop, 2)
    [mail] = office.to("hello@hazel.test")
    reference = order["customer_reference"]
    assert headers(mail) == (OURS, "hello@hazel.test", BUYER, f"New order {reference}: $35.00")
    assert said(
        mail, "New order: $35.00", f"Order {reference} of", "Paid", "Ada Lovelace", BUYER, "2 × Mug 0",
        "$30.00", "Delivery: Post", "$5.00", "Visa ending in 4242", "1161 Mission St",
    )  # fmt: skip
    assert leads(mail, page_of(shop, order))


@pytest.mark.parametrize("switch", ["orders", "shipments", "login_token"])
async def test_each_switch_stops_its_mails_and_no_others(shop: Shop, switch: str) -> None:
    path = f"/v1/merchants/{shop.id}/notifications"
    quiet = {"customer": {switch: False}, "merchant": {"orders": False}}
    assert (await shop.secret.put(path, json=quiet)).status_code == 200
    async with posted(shop) as bought:
        order = await sent_goods(shop, 1)
    sent = await act(shop, order, "fulfillments/physical/shipments")
    ended = await act(shop, order, "actions/refund")
    subjects = [
        str(mail["Subject"]).partition(" order ")[0] for mail in bought.mails + sent.mails + ended.mails
    ]
    wanted = {"orders": ["Your"], "shipments": ["Your", "Your refund for"]}
    everything = ["Your", "Your", "Your refund for"]
    assert subjects == wanted.get(switch, everything)


async def test_a_code_for_an_order_goes_to_who_bought_it(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    page = await shop.browser.get("/account")
    token = page.text.partition('name="_csrf_token" value="')[2].partition('"')[0]
    async with posted(shop) as office:
        for reference in (order["customer_reference"], "NONE-0000"):
            form = {"_csrf_token": token, "reference": reference, "email": BUYER}
            origin = {"Origin": f"https://{shop.domain}"}
            answer = await shop.browser.post("/orders/find", data=form, headers=origin)
            assert answer.status_code == 303, answer.text
    [mail] = office.mails
    assert headers(mail)[1:] == (
        BUYER, "hello@hazel.test", f"Your code for order {order['customer_reference']}"
    )  # fmt: skip
    assert said(mail, "Type this code where you looked for your order. It works for 30 minutes.")
    assert leads(mail, page_of(shop, order))
