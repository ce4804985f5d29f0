"""Messages to a chat room, at a real server."""

import json

from storefront.worker.relay import drain
from tests.integrations.conftest import SetUp, Wait, Working, put, shown
from tests.support.carts import sell
from tests.support.house import Shop
from tests.support.receiver import Reply
from tests.support.till import fill, pay
from tests.webhooks.catching import catching

TEXT = "New order <https://front.example/{id}|{order_reference}> by {customer.firstname} for {order_value}."


async def buy(shop: Shop, **others: str) -> str:
    mug = await sell(shop, "Mug", 1500, stock=5)
    answer = await pay(shop, await fill(shop, (mug, 2)), **others)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def test_an_order_is_told_with_its_placeholders_filled_in(
    shop: Shop, working: Working, set_up: SetUp
) -> None:
    async with catching() as room:
        made = await set_up("chat_message", webhook_url=room.url, text=TEXT)
        await drain(working(room.pair))
        assert room.bodies == []
        id = await buy(shop, customer_reference="PO-7")
        await drain(working(room.pair))
    [body] = room.bodies
    assert json.loads(body) == {"text": f"New order <https://front.example/{id}|PO-7> by Ada for $30.00."}
    now = await shown(shop, made["id"])
    assert (now["success_rate"], now["last_error"]) == (1, None)
    assert now["config"] == {"webhook_url": "••••••••hook", "text": TEXT}


async def test_without_a_text_of_its_own_it_uses_ours(shop: Shop, working: Working, set_up: SetUp) -> None:
    async with catching() as room:
        await set_up("chat_message", webhook_url=room.url)
        await drain(working(room.pair))
        await buy(shop, customer_reference="PO-8")
        await drain(working(room.pair))
    assert json.loads(room.bodies[0]) == {"text": "New order PO-8 placed for $30.00."}


async def test_a_room_that_refuses_is_asked_again(
    shop: Shop, working: Working, set_up: SetUp, wait: Wait
) -> None:
    async with catching(Reply(503), Reply(200)) as room:
        made = await set_up("chat_message", webhook_url=room.url)
        await drain(working(room.pair))
        await buy(shop)
        await drain(working(room.pair))
        assert (await shown(shop, made["id"]))["last_error"] == "The chat answered with status 503."
        wait(5)
        await drain(working(room.pair))
        assert len(room.bodies) == 2
        assert (await shown(shop, made["id"]))["last_error"] is None


async def test_private_addresses_are_not_reached_and_nothing_is_said_of_them(
    shop: Shop, working: Working, set_up: SetUp
) -> None:
    async with catching() as room:
        made = await set_up("chat_message", webhook_url=room.url)
        await drain(working(room.pair))
        await buy(shop)
        await drain(working())
        assert room.bodies == []
        assert (await shown(shop, made["id"]))["last_error"] == "This address may not be reached."


async def test_an_unknown_placeholder_is_refused_when_it_is_written(shop: Shop, set_up: SetUp) -> None:
    made = await set_up("chat_message", webhook_url="https://front.example/room", text=TEXT)
    config = {"webhook_url": "https://front.example/room", "text": "{order.colour}"}
    answer = await shop.secret.put(f"/v1/integrations/{made['id']}", json={"config": config})
    assert answer.json()["error"]["errors"] == {
        "config.text": ["There is no {order.colour} in orders.create."]
    }
    both = {**config, "text": TEXT, "events": ["orders.create", "products.create"]}
    answer = await shop.secret.put(f"/v1/integrations/{made['id']}", json={"config": both})
    assert answer.json()["error"]["errors"] == {
        "config.text": ["There is no {order_reference} in products.create."]
    }
    assert await shown(shop, made["id"]) == made
    products = {**config, "text": "{product.name}: {price}", "events": ["products.create"]}
    assert (await put(shop, made["id"], config=products))["config"]["text"] == "{product.name}: {price}"
