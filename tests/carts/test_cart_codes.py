"""A cart's discount code and notes."""

from typing import Any

import pytest

from storefront.core import clock
from tests.support.carts import add_discount, cart_of, cart_with, errors, open_cart, sell
from tests.support.house import House, Shop, open_shop


async def put(shop: Shop, cart_id: str, body: Any) -> Any:
    return await shop.public.put(f"/v1/carts/{cart_id}", json=body)


async def test_a_code_shows_what_it_saves_and_leaves_the_subtotal(shop: Shop) -> None:
    await add_discount(shop, "WINTER", "15")
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 1999))
    found = (await put(shop, cart["id"], {"discount_code": " winter "})).json()

    assert found["subtotal"]["raw"] == 19.99
    assert found["discount"] == {
        "type": "percentage",
        "code": "WINTER",
        "value": 15,
        "amount_saved": {
            "raw": 3.0,
            "formatted": "3.00",
            "formatted_with_symbol": "$3.00",
            "formatted_with_code": "3.00 USD",
        },
        "product_ids": [],
    }


async def test_the_newer_code_replaces_the_older_and_null_takes_it_off(shop: Shop) -> None:
    await add_discount(shop, "WINTER", "15")
    await add_discount(shop, "FIVE", "5.00", "fixed")
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 2000))
    await put(shop, cart["id"], {"discount_code": "WINTER"})
    five = (await put(shop, cart["id"], {"discount_code": "FIVE"})).json()["discount"]
    none = (await put(shop, cart["id"], {"discount_code": None})).json()["discount"]

    assert (five["code"], five["type"], five["value"], five["amount_saved"]["raw"]) == ("FIVE", "fixed", 5, 5)
    assert none == []


async def test_a_code_for_one_product_saves_on_that_one_alone(shop: Shop) -> None:
    bowl, spoon = await sell(shop, "Walnut Bowl", 2000), await sell(shop, "Ash Spoon", 500)
    await add_discount(shop, "BOWLS", "50", products=(bowl,))
    cart = await cart_with(shop, bowl, spoon)
    found = (await put(shop, cart["id"], {"discount_code": "BOWLS"})).json()["discount"]

    assert (found["amount_saved"]["raw"], found["product_ids"]) == (10, [bowl.id])


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("NOBODY", "This discount code does not exist."),
        ("SOON", "This discount code cannot be used yet."),
        ("PAST", "This discount code has expired."),
        ("SPENT", "This discount code has been used up."),
        ("OTHER", "This discount code is not for the items in your cart."),
    ],
)
async def test_a_refused_code_says_why_and_keeps_the_one_before(shop: Shop, code: str, reason: str) -> None:
    bowl, spoon = await sell(shop, "Walnut Bowl", 2000), await sell(shop, "Ash Spoon", 500)
    await add_discount(shop, "WINTER", "15")
    await add_discount(shop, "SOON", "15", starts_on=clock.now() + 60)
    await add_discount(shop, "PAST", "15", expires=True, expires_on=clock.now() - 1)
    await add_discount(shop, "SPENT", "15", limit_quantity=True, quantity=0)
    await add_discount(shop, "OTHER", "15", products=(spoon,))
    cart = await cart_with(shop, bowl)
    before = (await put(shop, cart["id"], {"discount_code": "WINTER", "meta": {"a": 1}})).json()

    refusal = await put(shop, cart["id"], {"discount_code": code, "meta": {"b": 2}})
    assert errors(refusal) == {"discount_code": [reason]}
    after = await cart_of(shop, cart["id"])
    assert (after["discount"], after["meta"]) == (before["discount"], {"a": 1})


async def test_another_merchants_code_is_unknown(shop: Shop, house: House) -> None:
    async with open_shop(house) as stranger:
        await add_discount(stranger, "THEIRS", "15")
    answer = await put(shop, await open_cart(shop), {"discount_code": "THEIRS"})

    assert errors(answer) == {"discount_code": ["This discount code does not exist."]}


async def test_a_code_that_expires_later_stops_saving(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    await add_discount(shop, "WINTER", "15", expires=True, expires_on=now + 60)
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 2000))
    await put(shop, cart["id"], {"discount_code": "WINTER"})
    monkeypatch.setattr(clock, "now", lambda: now + 60)

    assert (await cart_of(shop, cart["id"]))["discount"] == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [({"gift": True, "n": 1.5}, {"gift": True, "n": 1.5}), ([], {}), ([1, "ü"], [1, "ü"]), (None, None)],
)
async def test_notes_are_echoed_as_they_were_kept(shop: Shop, sent: Any, kept: Any) -> None:
    cart_id = await open_cart(shop)

    assert (await put(shop, cart_id, {"meta": sent})).json()["meta"] == kept
    assert (await put(shop, cart_id, {})).json()["meta"] == kept


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"discount_code": 5}, "discount_code"),
        ({"discount_code": "x" * 300}, "discount_code"),
        ({"meta": {"a": "x" * 70_000}}, "meta"),
        ({"meta": {"a": "\x00"}}, "meta.a"),
    ],
)
async def test_bad_input_names_its_field(shop: Shop, body: Any, field: str) -> None:
    assert list(errors(await put(shop, await open_cart(shop), body))) == [field]


async def test_after_twenty_wrong_codes_a_cart_must_wait_whatever_it_is_given(shop: Shop) -> None:
    await add_discount(shop, "WINTER", "15")
    cart = await cart_with(shop, await sell(shop, "Walnut Bowl", 2000))
    guesses = [(await put(shop, cart["id"], {"discount_code": f"G{n}"})).status_code for n in range(21)]

    assert guesses == [422] * 20 + [429]
    assert (await put(shop, cart["id"], {"discount_code": "WINTER"})).status_code == 429
    other = await cart_with(shop, await sell(shop, "Oak Bowl", 2000))
    assert (await put(shop, other["id"], {"discount_code": "WINTER"})).status_code == 200
