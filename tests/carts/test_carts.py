"""Carts: opened, looked at, emptied, thrown away, expired."""

import pytest

from storefront.carts.models import Cart, CartItem
from storefront.core import clock
from tests.support.carts import add, alter, cart_of, cart_with, errors, open_cart, row_of, sell
from tests.support.house import House, Shop, open_shop

DAY = 86_400


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_opening_gives_an_empty_cart_that_lives_30_days(shop: Shop, method: str) -> None:
    answer = await shop.public.request(method, "/v1/carts")
    cart = answer.json()

    assert answer.status_code == 201
    assert cart["line_items"] == []
    assert (cart["total_items"], cart["total_unique_items"], cart["subtotal"]["raw"]) == (0, 0, 0)
    assert (cart["discount"], cart["meta"]) == ([], None)
    assert cart["expires"] == cart["updated"] + 30 * DAY
    assert cart["hosted_checkout_url"] == f"https://{shop.domain}/cart/{cart['id']}"
    assert cart["currency"] == {"code": "USD", "symbol": "$"}
    assert cart["_event"] == "Cart.Ready"


async def test_a_cart_shows_its_lines_with_todays_prices(shop: Shop) -> None:
    loafers = await sell(shop, "Oxford Loafers", 11000, sku="OX-1", meta={"material": "leather"})
    cart = await cart_with(shop, loafers, quantity=2)

    [line] = cart["line_items"]
    assert line["id"].startswith("item_")
    assert (line["product_id"], line["name"], line["product_name"]) == (loafers.id, *["Oxford Loafers"] * 2)
    assert (line["sku"], line["permalink"], line["quantity"]) == ("OX-1", loafers.permalink, 2)
    assert (line["price"]["raw"], line["line_total"]["formatted_with_symbol"]) == (110, "$220.00")
    assert line["product_meta"] == {"material": "leather"}
    assert (line["is_valid"], line["selected_options"], line["variant"]) == (True, [], None)
    assert (line["image"], line["tax"]) == (None, None)
    assert (cart["total_items"], cart["total_unique_items"], cart["subtotal"]["raw"]) == (2, 1, 220)


async def test_a_new_price_shows_at_the_next_look(shop: Shop) -> None:
    loafers = await sell(shop, "Oxford Loafers", 11000)
    cart = await cart_with(shop, loafers)
    await alter(shop, loafers, price=9900)

    assert (await cart_of(shop, cart["id"]))["subtotal"]["raw"] == 99


async def test_items_are_a_bare_list(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Oxford Loafers", 11000))
    answer = await shop.public.get(f"/v1/carts/{cart['id']}/items")

    assert answer.json() == cart["line_items"]


async def test_lines_stay_in_the_order_in_which_they_were_added(shop: Shop) -> None:
    names = ["Walnut Bowl", "Ash Spoon", "Linen Towel"]
    cart = await cart_with(shop, *[await sell(shop, name, 1000) for name in names])

    assert [line["name"] for line in cart["line_items"]] == names


async def test_emptying_keeps_the_cart(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Oxford Loafers", 11000))
    answer = await shop.public.delete(f"/v1/carts/{cart['id']}/items")

    assert (answer.status_code, answer.json()["line_items"]) == (200, [])
    assert answer.json()["_event"] == "Cart.Emptied"
    assert (await cart_of(shop, cart["id"]))["total_items"] == 0


async def test_a_deleted_cart_is_gone_with_its_lines(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Oxford Loafers", 11000))
    answer = await shop.public.delete(f"/v1/carts/{cart['id']}")

    assert (answer.status_code, answer.content) == (204, b"")
    assert await row_of(shop, CartItem, cart["line_items"][0]["id"]) is None
    assert (await shop.public.get(f"/v1/carts/{cart['id']}")).status_code == 404


async def test_a_change_prolongs_the_life_of_a_cart(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    product, now = await sell(shop, "Oxford Loafers", 11000), clock.now()
    cart_id = await open_cart(shop)
    monkeypatch.setattr(clock, "now", lambda: now + 29 * DAY)
    await add(shop, cart_id, product)
    monkeypatch.setattr(clock, "now", lambda: now + 58 * DAY)

    assert (await cart_of(shop, cart_id))["expires"] == now + 59 * DAY


async def test_an_expired_cart_is_404_in_every_call(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    cart = await cart_with(shop, await sell(shop, "Oxford Loafers", 11000))
    now, path = clock.now(), f"/v1/carts/{cart['id']}"
    monkeypatch.setattr(clock, "now", lambda: now + 31 * DAY)

    await assert_gone(shop, path, cart["line_items"][0]["id"], cart["line_items"][0]["product_id"])


async def test_another_merchants_cart_is_404_in_every_call(shop: Shop, house: House) -> None:
    cart = await cart_with(shop, await sell(shop, "Oxford Loafers", 11000))
    async with open_shop(house) as stranger:
        line = cart["line_items"][0]
        await assert_gone(stranger, f"/v1/carts/{cart['id']}", line["id"], line["product_id"])

    assert (await cart_of(shop, cart["id"]))["total_items"] == 1
    assert (await row_of(shop, Cart, cart["id"])).expires == cart["expires"]


async def assert_gone(shop: Shop, path: str, item_id: str, product_id: str) -> None:
    calls = [
        ("GET", path, None),
        ("POST", path, {"id": product_id}),
        ("PUT", path, {"meta": {"a": 1}}),
        ("GET", f"{path}/items", None),
        ("DELETE", f"{path}/items", None),
        ("PUT", f"{path}/items/{item_id}", {"quantity": 2}),
        ("DELETE", f"{path}/items/{item_id}", None),
        ("DELETE", path, None),
    ]
    for method, url, body in calls:
        answer = await shop.public.request(method, url, json=body)
        assert answer.status_code == 404, (method, url, answer.text)
        assert answer.json()["error"]["type"] == "not_found"


async def test_removing_a_line_says_so(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 1000), await sell(shop, "Ash Spoon", 500))
    gone, stays = cart["line_items"]
    answer = await shop.public.delete(f"/v1/carts/{cart['id']}/items/{gone['id']}")

    assert answer.json()["_event"] == "Cart.Item.Removed"
    assert [line["id"] for line in answer.json()["line_items"]] == [stays["id"]]


async def test_an_unknown_line_is_a_field_error_because_a_404_would_lose_the_cart(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 1000))
    other = await cart_with(shop, await sell(shop, "Ash Spoon", 500))
    foreign = other["line_items"][0]["id"]
    removed = await shop.public.delete(f"/v1/carts/{cart['id']}/items/{foreign}")
    changed = await shop.public.put(f"/v1/carts/{cart['id']}/items/{foreign}", json={"quantity": 2})

    assert list(errors(removed)) == ["line_item_id"]
    assert list(errors(changed)) == ["line_item_id"]
    assert (await cart_of(shop, other["id"]))["line_items"][0]["quantity"] == 1


async def test_events_are_for_browsers_only_since_the_sdk_fails_on_them_elsewhere(shop: Shop) -> None:
    headers = {"X-Authorization": shop.keys["pk_test"]}
    async with shop.house.client() as node:
        cart = (await node.get("/v1/carts", headers=headers)).json()
    assert "_event" not in cart
    assert (await shop.public.get("/v1/carts")).json()["_event"] == "Cart.Ready"
