"""Merchants decide which mails their buyers get."""

from storefront.core.tasks import TaskContext
from storefront.worker.relay import drain
from tests.orders.helping import mug_for, sent_goods, sold
from tests.support.house import Shop
from tests.support.mailbox import mails_to
from tests.support.till import ADA


async def say(shop: Shop, **customer: bool) -> None:
    path = f"/v1/merchants/{shop.id}/notifications"
    assert (await shop.secret.put(path, json={"customer": customer})).status_code == 200


async def work(shop: Shop) -> None:
    await drain(TaskContext(shop.house.settings, shop.database))


async def test_no_receipt_is_sent_where_none_is_wanted_nor_sent_again(shop: Shop) -> None:
    await say(shop, orders=False)
    order = await sold(shop, await mug_for(shop), customer={"email": "quiet@example.test"})
    await work(shop)
    assert mails_to(shop.house, "quiet@example.test") == []
    answer = await shop.secret.post(f"/v1/orders/{order['id']}/actions/resend-receipt")
    assert (answer.status_code, answer.json()["id"]) == (200, order["id"])
    await work(shop)
    assert mails_to(shop.house, "quiet@example.test") == []


async def test_parcels_are_announced_where_that_is_wanted(shop: Shop) -> None:
    for wish, mails in ((False, 0), (True, 1)):
        await say(shop, orders=False, shipments=wish)
        order = await sent_goods(shop, 1)
        await work(shop)
        before = len(mails_to(shop.house, ADA["email"]))
        path = f"/v1/orders/{order['id']}/fulfillments/physical/shipments"
        assert (await shop.secret.post(path, json={})).status_code == 200
        await work(shop)
        assert len(mails_to(shop.house, ADA["email"])) == before + mails
