"""Checkout tokens: from a cart or a product, seen again, expired."""

from typing import Any

import pytest

from storefront.checkout.models import Checkout, CheckoutItem
from tests.support.carts import (
    add,
    add_discount,
    add_zone,
    alter,
    cart_of,
    cart_with,
    errors,
    live_of,
    open_cart,
    raw,
    row_of,
    sell,
    sell_shirt,
    token_for,
    token_with,
)
from tests.support.house import House, Shop, open_shop

DAY = 86_400


async def generate(shop: Shop, key: str, kind: str | None = None) -> Any:
    params = {} if kind is None else {"type": kind}
    return await shop.public.get(f"/v1/checkouts/{key}", params=params)


async def test_a_cart_becomes_a_token_with_the_same_lines(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Oxford Loafers", 11000), quantity=2)
    token = await token_for(shop, cart["id"])

    assert token["cart_id"] == cart["id"]
    assert token["expires"] == token["created"] + 7 * DAY
    assert [(line["id"], line["quantity"]) for line in token["live"]["line_items"]] == [
        (cart["line_items"][0]["id"], 2)
    ]
    assert raw(token["live"], "subtotal", "total", "total_with_tax", "total_due") == (220, 220, 220, 220)


@pytest.mark.parametrize("kind", ["product_id", "permalink", None, "permalink "])
async def test_a_product_becomes_a_token_with_a_cart_of_its_own(shop: Shop, kind: str | None) -> None:
    loafers = await sell(shop, "Oxford Loafers", 11000)
    key = loafers.id if kind == "product_id" else loafers.permalink
    answer = await generate(shop, key, kind)
    token = answer.json()

    assert answer.status_code == 201
    assert [line["product_id"] for line in token["live"]["line_items"]] == [loafers.id]
    cart = await cart_of(shop, token["cart_id"])
    assert [line["id"] for line in cart["line_items"]] == [token["live"]["line_items"][0]["id"]]


async def test_a_token_owns_its_lines(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 1000)
    cart = await cart_with(shop, bowl)
    token = await token_for(shop, cart["id"])
    await add(shop, cart["id"], bowl, 4)
    await shop.public.delete(f"/v1/carts/{cart['id']}")

    assert raw(await live_of(shop, token["id"]), "subtotal") == (10,)


async def test_code_and_notes_of_the_cart_come_along(shop: Shop) -> None:
    await add_discount(shop, "HALF", "50")
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 1000))
    await shop.public.put(f"/v1/carts/{cart['id']}", json={"discount_code": "HALF", "meta": {"from": "ad"}})
    token = await token_for(shop, cart["id"])

    assert token["meta"] == {"from": "ad"}
    assert token["live"]["discount"]["code"] == "HALF"
    assert raw(token["live"], "subtotal", "total") == (10, 5)


async def test_a_token_can_be_seen_again(shop: Shop) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000))
    answer = await shop.public.get(f"/v1/checkouts/tokens/{token['id']}")

    assert (answer.status_code, answer.json()) == (200, token)


async def test_what_a_token_shows(shop: Shop) -> None:
    loafers = await sell(shop, "Oxford Loafers", 11000, ships=True, collects_fullname=True)
    rate = await add_zone(shop, 500)
    token = await token_with(shop, loafers)

    assert [product["id"] for product in token["products"]] == [loafers.id]
    assert token["merchant"]["id"] == shop.id
    assert token["collects"] == {
        "fullname": True,
        "shipping_address": True,
        "billing_address": False,
        "extra_fields": False,
    }
    assert token["has"]["physical_delivery"] is True
    assert token["is"] == {"cart_free": False}
    assert token["conditionals"]["collects_shipping_address"] is True
    assert token["conditionals"]["is_cart_free"] is False
    assert [(gateway["code"], gateway["sandbox"]) for gateway in token["gateways"]] == [
        ("test_gateway", True)
    ]
    [method] = token["shipping_methods"]
    assert (method["id"], method["description"]) == (f"ship_{rate.id[5:]}", "Domestic")
    assert (method["countries"], method["price"]["raw"], method["provider"]) == (["US"], 5, "chec")
    assert {"CA", "NY", "TX"} <= set(method["regions"]["US"])
    assert token["live"]["shipping"]["available_options"] == [method]
    assert (token["adjustments"], token["meta"], token["extra_fields"]) == ([], None, [])


async def test_before_a_place_is_known_the_live_object_shows_no_tax(shop: Shop) -> None:
    live = (await token_with(shop, await sell(shop, "Walnut Bowl", 1000)))["live"]

    assert (live["tax"]["breakdown"], live["tax"]["zone"], live["tax"]["provider"]) == ([], [], "chec")
    assert live["line_items"][0]["tax"] == {
        "is_taxable": False,
        "taxable_amount": None,
        "amount": None,
        "breakdown": None,
    }
    assert (live["discount"], live["giftcard"]) == ([], [])
    assert live["pay_what_you_want"] == {"enabled": False, "minimum": None, "customer_set_price": None}
    assert live["adjustments"]["total"]["raw"] == 0
    assert (live["merchant_id"], live["currency"]["code"]) == (shop.id, "USD")


async def test_an_empty_cart_is_refused(shop: Shop) -> None:
    assert errors(await generate(shop, await open_cart(shop), "cart")) == {"id": ["The cart is empty."]}


async def test_an_unknown_type_is_refused(shop: Shop) -> None:
    assert list(errors(await generate(shop, "x", "sku"))) == ["type"]


async def test_a_sold_out_product_is_refused_and_leaves_no_cart(shop: Shop) -> None:
    gone = await sell(shop, "Walnut Bowl", 1000, stock=0)

    assert list(errors(await generate(shop, gone.id, "product_id"))) == ["quantity"]


async def test_what_is_not_there_is_404(shop: Shop, house: House) -> None:
    async with open_shop(house) as stranger:
        foreign = await sell(stranger, "Foreign", 1000)
        cart = await cart_with(stranger, foreign)
        hidden = await sell(shop, "Hidden", 1000, active=False)
        asked = [
            (foreign.id, "product_id"),
            (foreign.permalink, "permalink"),
            (cart["id"], "cart"),
            ("nothing", None),
            (hidden.id, "product_id"),
        ]
        answers = [await generate(shop, key, kind) for key, kind in asked]

    assert [answer.status_code for answer in answers] == [404] * 5


async def test_the_price_that_was_shown_is_remembered(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 1000)
    token = await token_with(shop, bowl)
    assert (await row_of(shop, Checkout, token["id"])).quoted == 1000
    await alter(shop, bowl, price=1200)
    assert (await row_of(shop, Checkout, token["id"])).quoted == 1000

    await live_of(shop, token["id"])
    assert (await row_of(shop, Checkout, token["id"])).quoted == 1200


async def test_a_token_of_the_live_key_offers_no_test_gateway(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 1000)
    async with shop.house.client(**{"X-Authorization": shop.keys["pk_live"]}) as live:
        token = (await live.get(f"/v1/checkouts/{bowl.id}", params={"type": "product_id"})).json()

    assert token["gateways"] == []
    assert (await row_of(shop, Checkout, token["id"])).sandbox is False


async def test_what_a_checkout_asks(shop: Shop) -> None:
    shirt = await sell_shirt(shop, ships=True, collects_billing=True)
    token = await token_with(shop, shirt.product)
    item = token["live"]["line_items"][0]["id"]
    rules = (await shop.public.get(f"/v1/checkouts/{token['id']}/helper/validation")).json()["rules"]
    fields = (await shop.public.get(f"/v1/checkouts/{token['id']}/fields")).json()

    assert rules["customer[email]"] == {"email": True, "required": True}
    assert rules["shipping[street]"] == {"required": True}
    assert rules["billing[country]"] == {"required": True}
    assert rules["fulfillment[shipping_method]"] == {"required": True}
    assert rules[f"line_items[{item}][quantity]"] == {"digits": True}
    assert rules[f"line_items[{item}][variants][{shirt.group.id}]"] == {"required": True}
    assert "customer[firstname]" not in rules
    assert fields == {
        "extra_fields": [],
        "collects": {
            "fullname": False,
            "shipping_address": True,
            "billing_address": True,
            "extra_fields": False,
        },
    }


async def test_is_free_answers_with_the_live_object(shop: Shop) -> None:
    paid = await token_with(shop, await sell(shop, "Walnut Bowl", 1000))
    free = await token_with(shop, await sell(shop, "Sample", 0))
    answers = [await shop.public.get(f"/v1/checkouts/{token['id']}/check/is_free") for token in (paid, free)]

    assert [answer.json()["is_free"] for answer in answers] == [False, True]
    assert answers[0].json()["live"] == paid["live"]


async def test_a_sum_beyond_every_column_is_still_shown(house: House) -> None:
    async with open_shop(house, currency="KWD", country="KW") as rich:
        palaces = [await sell(rich, f"Palace {number}", 10**12) for number in range(10)]
        token = await token_with(rich, *palaces, quantity=1_000_000)

        assert raw(token["live"], "total_due") == (10**16,)
        assert (await row_of(rich, Checkout, token["id"])).quoted == 2**63 - 1


async def test_a_line_keeps_its_place_in_the_table(shop: Shop) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000), await sell(shop, "Ash Spoon", 500))
    items = [await row_of(shop, CheckoutItem, line["id"]) for line in token["live"]["line_items"]]

    assert [item.position for item in items] == [0, 1]
