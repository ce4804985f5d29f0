"""The receipt of an order that was placed on the shop's pages."""

import re

from storefront.core.tasks import TaskContext
from storefront.worker.relay import drain
from tests.support.browser import visit
from tests.support.carts import add_zone, sell, token_with
from tests.support.house import Shop
from tests.support.mailbox import html_of, mails_to, text_of
from tests.support.outbox import events
from tests.support.walk import HOME, press_pay, to_payment

LINK = re.compile(r"https://\S+/orders/\S+")


def buyer(shop: Shop) -> str:
    """Mails of all tests land in one folder."""
    return f"receipt{shop.id}@example.test"


async def ready(shop: Shop) -> str:
    """A token for one mug; its id."""
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500)
    return str((await token_with(shop, mug))["id"])


async def test_D2_the_receipt_is_queued_with_the_order_and_says_the_same(shop: Shop) -> None:
    details = {**HOME, "customer.email": buyer(shop)}
    page = await press_pay(shop, await to_payment(shop, await ready(shop), **details))
    reference = page.root.one("p", class_="receipt__reference").one("strong").words
    assert await placed(shop) == [reference]
    await drain(TaskContext(shop.house.settings, shop.database))
    [mail] = mails_to(shop.house, buyer(shop))
    for part in (text_of(mail), html_of(mail)):
        for words in (reference, "Mug", "$49.00", "54.00", "Ada Lovelace"):
            assert words in part
    link = LINK.search(text_of(mail))
    assert link is not None
    opened = await visit(shop, "/" + link[0].split("/", 3)[3])
    assert opened.heading == page.heading


async def test_D2_without_an_order_there_is_no_receipt(shop: Shop) -> None:
    page = await to_payment(shop, await ready(shop), **{**HOME, "customer.email": buyer(shop)})
    declined = await press_pay(shop, page, "4000 0000 0000 0002")
    assert (declined.status, await placed(shop)) == (402, [])
    await drain(TaskContext(shop.house.settings, shop.database))
    assert mails_to(shop.house, buyer(shop)) == []


async def placed(shop: Shop) -> list[str]:
    """References in the events of orders, which are rows of the orders' own transactions and become mails."""
    return [
        payload["customer_reference"] for name, payload, _ in await events(shop) if name == "orders.create"
    ]
