"""The buyer hears of every parcel that leaves."""

from typing import Any

from storefront.core.tasks import TaskContext
from storefront.orders.links import order_url
from storefront.worker.relay import drain
from tests.mails.helping import plain, seen
from tests.orders.helping import Json, sent_goods
from tests.support.house import Shop
from tests.support.mailbox import html_of, mails_to, text_of


async def sent(shop: Shop, email: str, *parcels: Json) -> Json:
    """An order of two mugs and a third one, and these parcels of it."""
    order = await sent_goods(shop, 2, 1)
    path = f"/v1/orders/{order['id']}"
    await shop.secret.put(path, json={"customer": {"email": email}})
    for parcel in parcels:
        answer = await shop.secret.post(f"{path}/fulfillments/physical/shipments", json=parcel)
        assert answer.status_code == 200, answer.text
        await drain(TaskContext(shop.house.settings, shop.database))
    return order


def shipping_mails(shop: Shop, email: str) -> list[Any]:
    return [mail for mail in mails_to(shop.house, email) if "on its way" in str(mail["Subject"])]


async def test_a_parcel_is_announced_with_the_way_to_follow_it(shop: Shop) -> None:
    email = f"parcel{shop.id}@example.test"
    order = await sent(shop, email, {"carrier": "USPS", "tracking_number": "1234-ABCD"})
    [mail] = shipping_mails(shop, email)
    assert str(mail["Subject"]) == f"Your order {order['customer_reference']} is on its way"
    assert str(mail["Reply-To"]) == "hello@hazel.test"
    url = order_url(shop.house.settings, f"https://{shop.domain}", order["id"])
    link = "https://tools.usps.com/go/TrackConfirmAction_input?qtc_tLabels1=1234-ABCD"
    for said in (
        "Ada Lovelace, your order is on its way.",
        "2 × Mug 0", "1 × Mug 1", "Carrier: USPS", "Tracking number: 1234-ABCD",
        "1161 Mission St", "San Francisco, CA 94103", "hello@hazel.test",
    ):  # fmt: skip
        assert said in plain(text_of(mail))
        assert said in seen(html_of(mail))
    assert link in text_of(mail)
    assert f'href="{link}"' in html_of(mail)
    assert url in text_of(mail)
    assert f'href="{url}"' in html_of(mail)
    assert "The rest follows" not in text_of(mail)
    assert "This is a test order." in text_of(mail)


async def test_each_parcel_has_a_mail_of_its_own(shop: Shop) -> None:
    email = f"parts{shop.id}@example.test"
    await sent(shop, email)
    order = await sent_goods(shop, 2, 1)
    path = f"/v1/orders/{order['id']}"
    await shop.secret.put(path, json={"customer": {"email": email}})
    first = order["order"]["line_items"][0]["id"]
    for parcel in ({"line_items": [{"id": first, "quantity": 1}]}, {}):
        await shop.secret.post(f"{path}/fulfillments/physical/shipments", json=parcel)
        await drain(TaskContext(shop.house.settings, shop.database))
    texts = [text_of(mail) for mail in shipping_mails(shop, email)]
    assert len(texts) == 2
    [part] = [text for text in texts if "The rest follows in another parcel." in text]
    assert ("1 × Mug 0" in part, "Mug 1" in part, "Carrier" in part) == (True, False, False)


async def test_names_of_carriers_cannot_become_markup(shop: Shop) -> None:
    email = f"evil{shop.id}@example.test"
    await sent(shop, email, {"carrier": "<b>Owl</b>", "tracking_number": "<script>"})
    [mail] = shipping_mails(shop, email)
    assert "<b>Owl" not in html_of(mail)
    assert "<script" not in html_of(mail)
    assert "&lt;b&gt;Owl" in html_of(mail)
