"""Choosing variants, quantities and a price of one's own on a token."""

from typing import Any

import pytest

from tests.checkout.helping import ask, helper, refused
from tests.support.carts import Json, add_tax, add_zone, raw, sell, sell_shirt, sell_variant, token_with
from tests.support.house import House, Shop, open_shop


def item(token: Json) -> str:
    return str(token["live"]["line_items"][0]["id"])


async def test_options_accumulate_until_a_variant_is_found(shop: Shop) -> None:
    shirt = await sell_shirt(shop, 2000)
    variant = await sell_variant(shop, shirt, shirt.large, price=3100)
    token = await token_with(shop, shirt.product)
    found = await helper(shop, token, f"check/{item(token)}/variant", **{"options[]": shirt.large.id})

    assert (found["valid"], found["available"]) == (True, True)
    assert (found["line_item_id"], found["variant_id"]) == (item(token), variant.id)
    assert raw(found["live"], "subtotal") == (31,)


@pytest.mark.parametrize(
    "write",
    [
        lambda group, option: {"options": f'{{"{group}":"{option}"}}'},
        lambda group, option: {f"options[{group}]": option},
        lambda group, option: {f"options.{group}": option},
        lambda _, option: {"options[0]": option},
        lambda _, option: {"options": option},
    ],
    ids=["json", "brackets", "dots", "numbered", "bare"],
)
async def test_options_are_read_however_clients_write_them(shop: Shop, write: Any) -> None:
    shirt = await sell_shirt(shop, 2000)
    token = await token_with(shop, shirt.product)
    params = write(shirt.group.id, shirt.large.id)
    found = await helper(shop, token, f"check/{item(token)}/variant", **params)

    assert (found["variant_id"], found["live"]["subtotal"]["raw"]) == (None, 25)


async def test_a_sold_out_variant_is_refused(shop: Shop) -> None:
    shirt = await sell_shirt(shop)
    small = await sell_variant(shop, shirt, shirt.small, stock=5)
    gone = await sell_variant(shop, shirt, shirt.large, stock=0)
    token = await token_with(shop, shirt.product)
    path = f"check/{item(token)}/variant"
    await helper(shop, token, path, variant_id=small.id)

    assert list(await refused(shop, token, path, variant_id=gone.id)) == ["variant_id"]
    assert list(await refused(shop, token, path, **{"options[]": shirt.large.id})) == ["options"]


async def test_foreign_and_unknown_choices_are_refused(shop: Shop, house: House) -> None:
    shirt = await sell_shirt(shop)
    token = await token_with(shop, shirt.product)
    path = f"check/{item(token)}/variant"
    async with open_shop(house) as stranger:
        theirs = await sell_shirt(stranger)
        variant = await sell_variant(stranger, theirs, theirs.large)

    assert list(await refused(shop, token, path, variant_id=variant.id)) == ["variant_id"]
    assert list(await refused(shop, token, path, **{"options[]": theirs.large.id})) == ["options"]
    assert list(await refused(shop, token, path)) == ["variant_id"]


async def test_an_unknown_line_is_404(shop: Shop) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000))
    other = await token_with(shop, await sell(shop, "Ash Spoon", 500))
    paths = [f"check/{item(other)}/variant?variant_id=x", f"check/{item(other)}/quantity?amount=1"]

    assert [(await ask(shop, token, path)).status_code for path in paths] == [404, 404]


async def test_a_quantity_is_kept(shop: Shop) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000, stock=5))
    found = await helper(shop, token, f"check/{item(token)}/quantity", amount="5")

    assert (found["available"], found["requested_quantity"], found["line_item_id"]) == (True, 5, item(token))
    assert raw(found["live"], "subtotal") == (50,)


@pytest.mark.parametrize("amount", ["6", "0", "-1", "1.0", "1e2", "two", "", "٣", "1000001", "9" * 30])
async def test_a_refused_quantity_keeps_the_one_before(shop: Shop, amount: str) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000, stock=5))

    assert list(await refused(shop, token, f"check/{item(token)}/quantity", amount=amount)) == ["amount"]


@pytest.mark.parametrize(
    "form", ["variants={{{group!r}:{option!r}}}", "variants[{group}]={option}", "variants.{group}={option}"]
)
async def test_a_quantity_can_bring_its_variant(shop: Shop, form: str) -> None:
    shirt = await sell_shirt(shop, 2000)
    token = await token_with(shop, shirt.product)
    path = f"check/{item(token)}/quantity"
    assert await refused(shop, token, path, amount="2") == {"variants": ["Choose a variant first."]}

    name, _, value = form.format(group=shirt.group.id, option=shirt.large.id).partition("=")
    found = await helper(shop, token, path, amount="2", **{name: value.replace("'", '"')})
    assert raw(found["live"], "subtotal") == (50,)


async def test_ones_own_price_is_what_is_due_and_changes_nothing_else(shop: Shop) -> None:
    await add_tax(shop, "DE", "19")
    token = await token_with(shop, await sell(shop, "Zine", 1000, pay_what_you_want=True))
    live = (await helper(shop, token, "helper/set_tax_zone", country="DE"))["live"]
    assert (live["pay_what_you_want"]["enabled"], live["pay_what_you_want"]["minimum"]["raw"]) == (True, 11.9)

    found = await helper(shop, token, "check/pay_what_you_want", customer_set_price="25.50")
    assert (found["valid"], found["customer_set_price"]["raw"]) == (True, 25.5)
    assert raw(found["live"], "subtotal", "total", "total_with_tax", "total_due") == (10, 10, 11.9, 25.5)


@pytest.mark.parametrize("price", ["11.89", "0", "-5", "12.345", "1e3", "free", "", "NaN", "99999999999"])
async def test_a_refused_price_keeps_the_one_before(shop: Shop, price: str) -> None:
    await add_tax(shop, "DE", "19")
    token = await token_with(shop, await sell(shop, "Zine", 1000, pay_what_you_want=True))
    await helper(shop, token, "helper/set_tax_zone", country="DE")
    await helper(shop, token, "check/pay_what_you_want", customer_set_price="20")

    found = await refused(shop, token, "check/pay_what_you_want", customer_set_price=price)
    assert list(found) == ["customer_set_price"]


async def test_a_price_below_the_minimum_is_told_the_minimum(shop: Shop) -> None:
    token = await token_with(shop, await sell(shop, "Zine", 1000, pay_what_you_want=True))

    assert await refused(shop, token, "check/pay_what_you_want", customer_set_price="9.99") == {
        "customer_set_price": ["The price must be at least $10.00."]
    }


async def test_only_some_prices_can_be_chosen(shop: Shop) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000))

    assert await refused(shop, token, "check/pay_what_you_want", customer_set_price="50") == {
        "customer_set_price": ["The price of this checkout cannot be chosen."]
    }


async def test_a_price_that_no_longer_reaches_the_minimum_counts_no_more(shop: Shop) -> None:
    rate = await add_zone(shop, 900)
    zine = await sell(shop, "Zine", 1000, pay_what_you_want=True, ships=True)
    token = await token_with(shop, zine)
    await helper(shop, token, "check/pay_what_you_want", customer_set_price="15")
    place = {"shipping_option_id": f"ship_{rate.id[5:]}", "country": "US"}
    live = (await helper(shop, token, "check/shipping", **place))["live"]

    assert (live["pay_what_you_want"]["customer_set_price"], raw(live, "total_due")) == (None, (19,))
