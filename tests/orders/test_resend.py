"""The receipt once more."""

from storefront.core.tasks import TaskContext
from storefront.worker.relay import drain
from tests.customers.helping import asking_as, token_of, welcome
from tests.orders.helping import mug_for, sold
from tests.support.house import Shop
from tests.support.mailbox import mails_to
from tests.support.outbox import events


async def test_the_receipt_goes_out_again_to_the_address_of_now(shop: Shop) -> None:
    context = TaskContext(shop.house.settings, shop.database)
    order = await sold(shop, await mug_for(shop), customer={"email": "again@example.test"})
    await drain(context)
    path = f"/v1/orders/{order['id']}"
    answer = await shop.secret.post(f"{path}/actions/resend-receipt")
    assert (answer.status_code, answer.json()) == (201, order)
    assert ("orders.receipt.resend", order, 201) in await events(shop)
    await drain(context)
    assert len(mails_to(shop.house, "again@example.test")) == 2
    await shop.secret.put(path, json={"customer": {"email": "moved@example.test"}})
    await shop.secret.post(f"{path}/actions/resend-receipt")
    await drain(context)
    assert len(mails_to(shop.house, "again@example.test")) == 2
    [mail] = mails_to(shop.house, "moved@example.test")
    assert order["customer_reference"] in str(mail["Subject"])


async def test_a_buyer_is_not_flooded(shop: Shop) -> None:
    mug = await mug_for(shop)
    order, other = await sold(shop, mug), await sold(shop, mug)
    path = "/v1/orders/{}/actions/resend-receipt"
    answers = [await shop.secret.post(path.format(order["id"])) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [201] * 5 + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 3600
    assert (await shop.secret.post(path.format(other["id"]))).status_code == 201
    told = [name for name, _, _ in await events(shop)]
    assert told.count("orders.receipt.resend") == 6


async def test_where_receipts_are_not_wanted_nothing_goes_out(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    silence = {"customer": {"orders": False}}
    assert (await shop.secret.put(f"/v1/merchants/{shop.id}/notifications", json=silence)).status_code == 200
    answer = await shop.secret.post(f"/v1/orders/{order['id']}/actions/resend-receipt")
    assert (answer.status_code, answer.json()) == (200, order)
    assert "orders.receipt.resend" not in [name for name, _, _ in await events(shop)]


async def test_who_bought_may_have_it_again_and_no_other_customer(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    path = f"/v1/orders/{order['id']}/actions/resend-receipt"
    stranger = await welcome(shop, "stranger@example.test")
    async with asking_as(shop, stranger.jwt) as client:
        answer = await client.post(path)
    assert (answer.status_code, answer.json()["error"]["type"]) == (403, "forbidden")
    assert "orders.receipt.resend" not in [name for name, _, _ in await events(shop)]
    async with asking_as(shop, await token_of(shop, order["customer"]["id"])) as client:
        answer = await client.post(path)
    assert (answer.status_code, answer.json()) == (201, order)
    assert "orders.receipt.resend" in [name for name, _, _ in await events(shop)]


async def test_a_public_key_sends_nothing(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    assert (await shop.public.post(f"/v1/orders/{order['id']}/actions/resend-receipt")).status_code == 401
