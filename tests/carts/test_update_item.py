"""Changing lines of a cart."""

from typing import Any

import pytest

from tests.support.carts import (
    Json,
    add,
    cart_of,
    cart_with,
    errors,
    open_cart,
    sell,
    sell_shirt,
    sell_variant,
)
from tests.support.house import Shop


async def change(shop: Shop, cart: Json, body: Any, line: int = 0) -> Any:
    return await shop.public.put(f"/v1/carts/{cart['id']}/items/{cart['line_items'][line]['id']}", json=body)


async def test_a_quantity_is_absolute(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 1000, stock=5), quantity=2)
    answer = await change(shop, cart, {"quantity": 5})

    assert answer.json()["_event"] == "Cart.Item.Updated"
    assert (answer.json()["total_items"], answer.json()["subtotal"]["raw"]) == (5, 50)


async def test_zero_removes_the_line(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 1000))
    answer = await change(shop, cart, {"quantity": 0})

    assert (answer.json()["line_items"], answer.json()["_event"]) == ([], "Cart.Item.Removed")


async def test_nothing_sent_changes_nothing(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 1000))
    answer = await change(shop, cart, None)

    assert answer.status_code == 200
    assert answer.json()["line_items"] == cart["line_items"]


async def test_another_selection_takes_in_the_line_that_has_it(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop, 2000)
    await add(shop, cart_id, shirt.product, 2, options=shirt.size(shirt.small))
    cart = await add(shop, cart_id, shirt.product, 3, options=shirt.size(shirt.large))
    answer = await change(shop, cart, {"options": shirt.size(shirt.large)})

    [line] = answer.json()["line_items"]
    assert (line["id"], line["quantity"], line["line_total"]["raw"]) == (cart["line_items"][0]["id"], 5, 125)


async def test_a_variant_brings_its_options(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop)
    small, large = [await sell_variant(shop, shirt, size) for size in (shirt.small, shirt.large)]
    cart = await add(shop, cart_id, shirt.product, variant_id=small.id)
    line = (await change(shop, cart, {"variant_id": large.id})).json()["line_items"][0]

    assert line["variant"]["id"] == large.id
    assert [option["option_name"] for option in line["selected_options"]] == ["Large"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"quantity": 4}, "quantity"),
        ({"quantity": -1}, "quantity"),
        ({"quantity": "2"}, "quantity"),
        ({"quantity": 2.5}, "quantity"),
        ({"quantity": True}, "quantity"),
        ({"variant_id": "vrnt_unknown"}, "variant_id"),
        ({"options": {"vgrp_x": "optn_x"}}, "options"),
        ({"quantity": 2, "options": {"vgrp_x": "optn_x"}}, "options"),
    ],
)
async def test_a_refusal_changes_nothing(shop: Shop, body: Any, field: str) -> None:
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 1000, stock=3))

    assert list(errors(await change(shop, cart, body))) == [field]
    assert (await cart_of(shop, cart["id"]))["line_items"] == cart["line_items"]


async def test_merging_beyond_the_stock_is_refused(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop)
    large = await sell_variant(shop, shirt, shirt.large, stock=3)
    small = await sell_variant(shop, shirt, shirt.small, stock=3)
    await add(shop, cart_id, shirt.product, 2, variant_id=large.id)
    cart = await add(shop, cart_id, shirt.product, 2, variant_id=small.id)

    assert list(errors(await change(shop, cart, {"variant_id": large.id}, line=1))) == ["quantity"]
    assert (await cart_of(shop, cart_id))["line_items"] == cart["line_items"]
