"""Putting things into a cart: what merges, what is chosen, what is refused."""

from typing import Any

import pytest

from storefront.core import clock
from tests.support.carts import add, cart_of, errors, open_cart, sell, sell_shirt, sell_variant
from tests.support.house import House, Shop, open_shop


async def refused(shop: Shop, cart_id: str, body: Any) -> dict[str, list[str]]:
    """Why adding was refused; the cart stayed as it was."""
    before = await cart_of(shop, cart_id)
    found = errors(await shop.public.post(f"/v1/carts/{cart_id}", json=body))
    assert await cart_of(shop, cart_id) == before
    return found


async def test_the_same_product_raises_its_line(shop: Shop) -> None:
    cart_id, bowl = await open_cart(shop), await sell(shop, "Walnut Bowl", 1000)
    first = await add(shop, cart_id, bowl, 2)
    second = await add(shop, cart_id, bowl, 3)

    assert second["_event"] == "Cart.Item.Added"
    assert [(line["id"], line["quantity"]) for line in second["line_items"]] == [
        (first["line_items"][0]["id"], 5)
    ]


async def test_one_is_added_when_no_quantity_is_said(shop: Shop) -> None:
    cart_id, bowl = await open_cart(shop), await sell(shop, "Walnut Bowl", 1000)
    answer = await shop.public.post(f"/v1/carts/{cart_id}", json={"id": bowl.id})

    assert answer.json()["total_items"] == 1


async def test_options_add_to_the_price_and_make_lines_of_their_own(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop, 2000)
    await add(shop, cart_id, shirt.product, options=shirt.size(shirt.small))
    await add(shop, cart_id, shirt.product, options=shirt.size(shirt.large))
    cart = await add(shop, cart_id, shirt.product, options=shirt.size(shirt.large))

    small, large = cart["line_items"]
    assert (small["quantity"], small["price"]["raw"]) == (1, 20)
    assert (large["quantity"], large["price"]["raw"], large["line_total"]["raw"]) == (2, 25, 50)
    [option] = large["selected_options"]
    assert (option["group_id"], option["group_name"]) == (shirt.group.id, "Size")
    assert (option["option_id"], option["option_name"], option["price"]["raw"]) == (
        shirt.large.id,
        "Large",
        5,
    )


async def test_options_find_their_variant_and_a_variant_its_options(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop, 2000)
    variant = await sell_variant(shop, shirt, shirt.large, price=3100, sku="LS-L")
    await add(shop, cart_id, shirt.product, options=shirt.size(shirt.large))
    cart = await add(shop, cart_id, shirt.product, variant_id=variant.id)

    [line] = cart["line_items"]
    assert (line["quantity"], line["price"]["raw"], line["sku"]) == (2, 31, "LS-L")
    assert line["variant"]["id"] == variant.id
    assert line["variant"]["options"] == shirt.size(shirt.large)
    assert [option["option_id"] for option in line["selected_options"]] == [shirt.large.id]


async def test_nothing_need_be_chosen_yet(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop)
    cart = await add(shop, cart_id, shirt.product)

    [line] = cart["line_items"]
    assert (line["selected_options"], line["variant"], line["is_valid"]) == ([], None, True)


async def test_an_empty_list_of_options_is_no_options(shop: Shop) -> None:
    cart_id, bowl = await open_cart(shop), await sell(shop, "Walnut Bowl", 1000)

    assert (await add(shop, cart_id, bowl, options=[]))["total_items"] == 1


async def test_more_than_the_stock_is_refused(shop: Shop) -> None:
    cart_id, bowl = await open_cart(shop), await sell(shop, "Walnut Bowl", 1000, stock=3)
    await add(shop, cart_id, bowl, 2)

    assert await refused(shop, cart_id, {"id": bowl.id, "quantity": 2}) == {
        "quantity": ["Requested quantity is not available: only 3 left."]
    }


async def test_sizes_without_a_stock_of_their_own_share_the_products(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop, stock=3)
    await add(shop, cart_id, shirt.product, 2, options=shirt.size(shirt.small))

    body = {"id": shirt.product.id, "quantity": 2, "options": shirt.size(shirt.large)}
    assert list(await refused(shop, cart_id, body)) == ["quantity"]


async def test_a_variant_with_a_stock_of_its_own_answers_for_itself(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop, stock=0)
    large = await sell_variant(shop, shirt, shirt.large, stock=2)
    small = await sell_variant(shop, shirt, shirt.small)
    await add(shop, cart_id, shirt.product, 2, variant_id=large.id)

    assert await refused(shop, cart_id, {"id": shirt.product.id, "variant_id": small.id}) == {
        "quantity": ["Requested quantity is not available: sold out."]
    }


async def test_a_combination_that_is_no_variant_is_not_sold(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop)
    await sell_variant(shop, shirt, shirt.large)

    body = {"id": shirt.product.id, "options": shirt.size(shirt.small)}
    assert await refused(shop, cart_id, body) == {"options": ["This combination is not available."]}


async def test_an_invalid_variant_is_not_sold(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop)
    broken = await sell_variant(shop, shirt, shirt.large, is_valid=False)

    body = {"id": shirt.product.id, "variant_id": broken.id}
    assert list(await refused(shop, cart_id, body)) == ["variant_id"]


async def test_what_belongs_to_another_product_is_refused(shop: Shop) -> None:
    cart_id, shirt, other = await open_cart(shop), await sell_shirt(shop), await sell_shirt(shop)
    variant, id = await sell_variant(shop, other, other.large), shirt.product.id
    size = shirt.size(shirt.large)

    assert list(await refused(shop, cart_id, {"id": id, "variant_id": variant.id})) == ["variant_id"]
    assert list(await refused(shop, cart_id, {"id": id, "options": other.size(other.large)})) == ["options"]
    assert list(await refused(shop, cart_id, {"id": id, "options": {shirt.group.id: other.large.id}})) == [
        "options"
    ]
    assert list(
        await refused(shop, cart_id, {"id": other.product.id, "variant_id": variant.id, "options": size})
    ) == ["options"]


async def test_foreign_unknown_hidden_and_deleted_products_get_the_same_words(
    shop: Shop, house: House
) -> None:
    cart_id = await open_cart(shop)
    hidden = await sell(shop, "Hidden", 1000, active=False)
    deleted = await sell(shop, "Deleted", 1000, deleted=clock.now())
    async with open_shop(house) as stranger:
        foreign = await sell(stranger, "Foreign", 1000)
        ids = [foreign.id, "prod_00000000000000", hidden.id, deleted.id]
        said = [await refused(shop, cart_id, {"id": id}) for id in ids]

    assert said == [{"id": ["The product was not found."]}] * 4


async def test_a_line_holds_at_most_a_million(shop: Shop) -> None:
    cart_id, bowl = await open_cart(shop), await sell(shop, "Walnut Bowl", 1000)
    await add(shop, cart_id, bowl, 1_000_000)

    assert list(await refused(shop, cart_id, {"id": bowl.id})) == ["quantity"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"quantity": 0}, "quantity"),
        ({"quantity": -1}, "quantity"),
        ({"quantity": 1.5}, "quantity"),
        ({"quantity": 1.0}, "quantity"),
        ({"quantity": True}, "quantity"),
        ({"quantity": "1"}, "quantity"),
        ({"quantity": None}, "quantity"),
        ({"quantity": [1]}, "quantity"),
        ({"quantity": 1_000_001}, "quantity"),
        ({"id": None}, "id"),
        ({"id": 12}, "id"),
        ({"id": "x" * 300}, "id"),
        ({"id": "prod_\x00"}, "id"),
        ({"variant_id": 5}, "variant_id"),
        ({"variant_id": ""}, "variant_id"),
        ({"options": "optn_1"}, "options"),
        ({"options": {"vgrp_1": 1}}, "options.vgrp_1"),
        ({"options": {"vgrp_1": "optn_1"}}, "options"),
    ],
)
async def test_bad_input_names_its_field(shop: Shop, change: dict[str, Any], field: str) -> None:
    cart_id, bowl = await open_cart(shop), await sell(shop, "Walnut Bowl", 1000)

    assert list(await refused(shop, cart_id, {"id": bowl.id, **change})) == [field]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b'{"id": NaN}', 400),
        (b'{"id": "a", "id": "b"}', 400),
        (b"[" * 100, 400),
        (b"[]", 422),
        (b"null", 422),
        (b"", 422),
        (b'{"quantity": 99999999999999999999}', 422),
    ],
)
async def test_broken_bodies_are_answered_not_crashed_on(shop: Shop, body: bytes, status: int) -> None:
    cart_id = await open_cart(shop)
    headers = {"Content-Type": "application/json"}
    answer = await shop.public.post(f"/v1/carts/{cart_id}", content=body, headers=headers)

    assert (answer.status_code, answer.json()["status_code"]) == (status, status)
    assert answer.json()["error"]["status_code"] == status
    assert (await cart_of(shop, cart_id))["total_items"] == 0


async def test_a_price_sent_along_is_not_believed(shop: Shop) -> None:
    cart_id, bowl = await open_cart(shop), await sell(shop, "Walnut Bowl", 1000)
    cart = await add(shop, cart_id, bowl, price=0.01, line_total=0, merchant_id=1)

    assert cart["subtotal"]["raw"] == 10
