"""Choosing a delivery, and where it goes."""

from typing import Any

import pytest

from tests.checkout.helping import ask, helper, refused
from tests.support.carts import Json, add_own_rate, add_zone, raw, sell, token_with
from tests.support.house import House, Shop, open_shop


def ship(rate: Any) -> str:
    return f"ship_{rate.id.partition('_')[2]}"


async def shipped_token(shop: Shop) -> Json:
    return await token_with(shop, await sell(shop, "Walnut Bowl", 3000, ships=True))


async def test_a_chosen_method_joins_the_total_untaxed(shop: Shop) -> None:
    rate = await add_zone(shop, 450)
    token = await shipped_token(shop)
    found = await helper(
        shop, token, "check/shipping", shipping_option_id=ship(rate), country="us", region="US-CA"
    )

    assert found["valid"] is True
    shipping = found["live"]["shipping"]
    assert (shipping["id"], shipping["description"], shipping["price"]["raw"]) == (
        ship(rate),
        "Domestic",
        4.5,
    )
    assert raw(found["live"], "subtotal", "total", "total_due") == (30, 34.5, 34.5)


async def test_the_rates_own_id_names_the_method_too(shop: Shop) -> None:
    rate = await add_zone(shop, 450)
    token = await shipped_token(shop)
    found = await helper(shop, token, "check/shipping", shipping_option_id=rate.id, country="US")

    assert found["live"]["shipping"]["id"] == ship(rate)


async def test_options_are_those_that_reach_the_place(shop: Shop) -> None:
    home, west = await add_zone(shop, 500), await add_zone(shop, 300, "West", {"US": ["CA", "OR"]})
    abroad = await add_zone(shop, 1500, "Abroad", {"DE": ["*"], "FR": ["*"]})
    token = await shipped_token(shop)

    async def offered(**place: str) -> dict[str, float]:
        answer = await ask(shop, token, "helper/shipping_options", **place)
        return {method["id"]: method["price"]["raw"] for method in answer.json()}

    assert await offered(country="US", region="CA") == {ship(home): 5, ship(west): 3}
    assert await offered(country="US", region="NY") == {ship(home): 5}
    assert await offered(country="DE") == {ship(abroad): 15}
    assert (await ask(shop, token, "helper/shipping_options", country="JP")).status_code == 404


async def test_a_methods_regions_are_spelled_out(shop: Shop) -> None:
    await add_zone(shop, 300, "West", {"US": ["OR", "CA"]})
    [method] = (await shipped_token(shop))["shipping_methods"]

    assert method["regions"] == {"US": ["CA", "OR"]}


async def test_products_with_own_amounts(shop: Shop) -> None:
    rate = await add_zone(shop, 500)
    sofa, chair = [await sell(shop, name, 9000, ships=True) for name in ("Sofa", "Chair")]
    await add_own_rate(shop, sofa, rate, 8000, 6000)
    await add_own_rate(shop, chair, rate, 3000, 1000)
    token = await token_with(shop, sofa, chair)

    assert token["shipping_methods"][0]["price"]["raw"] == 90


async def test_a_download_has_no_delivery(shop: Shop) -> None:
    rate = await add_zone(shop, 450)
    token = await token_with(shop, await sell(shop, "E-book", 900, downloads=True))

    assert (token["shipping_methods"], token["has"]["physical_delivery"]) == ([], False)
    assert await refused(shop, token, "check/shipping", shipping_option_id=ship(rate), country="US") == {
        "shipping_option_id": ["Nothing in this checkout is shipped."]
    }
    assert (await ask(shop, token, "helper/shipping_options", country="US")).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"country": "DE"}, "shipping_option_id"),
        ({"country": "US", "region": "NY"}, "shipping_option_id"),
        ({"country": "XX"}, "country"),
        ({"country": "United States"}, "country"),
        ({"country": ""}, "country"),
        ({"shipping_option_id": ""}, "shipping_option_id"),
        ({"shipping_option_id": "ship_unknown"}, "shipping_option_id"),
        ({"shipping_option_id": "x" * 300}, "shipping_option_id"),
        ({"region": "x" * 300}, "region"),
    ],
)
async def test_a_refused_choice_keeps_the_one_before(shop: Shop, change: dict[str, str], field: str) -> None:
    rate = await add_zone(shop, 300, "West", {"US": ["CA"]})
    token = await shipped_token(shop)
    good = {"shipping_option_id": ship(rate), "country": "US", "region": "CA"}
    await helper(shop, token, "check/shipping", **good)

    assert list(await refused(shop, token, "check/shipping", **{**good, **change})) == [field]


async def test_missing_parameters_are_all_named(shop: Shop) -> None:
    token = await shipped_token(shop)

    assert set(await refused(shop, token, "check/shipping")) == {"shipping_option_id", "country"}


async def test_another_merchants_method_does_not_exist_here(shop: Shop, house: House) -> None:
    token = await shipped_token(shop)
    async with open_shop(house) as stranger:
        foreign = await add_zone(stranger, 1)
    found = await refused(shop, token, "check/shipping", shipping_option_id=ship(foreign), country="US")

    assert found == {"shipping_option_id": ["This shipping method does not exist."]}
    assert token["shipping_methods"] == []
