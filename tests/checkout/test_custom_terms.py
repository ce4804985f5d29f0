"""The merchant's own terms for one token: methods, tax, prices, adjustments, notes."""

from typing import Any

import pytest

from storefront.checkout.models import Checkout
from tests.checkout.helping import helper, seen
from tests.support.carts import Json, add_tax, add_zone, alter, errors, raw, row_of, sell, token_with
from tests.support.house import House, Shop, open_shop


async def terms(shop: Shop, token: Json, body: Any) -> Any:
    return await shop.secret.put(f"/v1/checkouts/{token['id']}", json=body)


async def agreed(shop: Shop, token: Json, body: Any) -> Json:
    answer = await terms(shop, token, body)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def bowl_token(shop: Shop) -> Json:
    return await token_with(shop, await sell(shop, "Walnut Bowl", 10000, ships=True))


def line(token: Json) -> str:
    return str(token["live"]["line_items"][0]["id"])


async def test_own_methods_replace_the_zones_until_they_are_taken_off(shop: Shop) -> None:
    await add_zone(shop, 500)
    token = await bowl_token(shop)
    method = {"id": "courier", "description": "Courier", "price": "12.50"}
    [own] = (await agreed(shop, token, {"shipping_methods": [method]}))["shipping_methods"]
    assert (own["id"], own["description"], own["price"]["raw"]) == ("courier", "Courier", 12.5)
    assert (own["countries"], own["regions"]) == ([], [])

    chosen = await helper(shop, token, "check/shipping", shipping_option_id="courier", country="JP")
    assert raw(chosen["live"], "total") == (112.5,)
    back = await agreed(shop, token, {"shipping_methods": []})
    assert [found["description"] for found in back["shipping_methods"]] == ["Domestic"]
    assert raw(back["live"], "total") == (100,)


async def test_a_method_without_an_id_gets_one_and_a_null_id_is_left_out(shop: Shop) -> None:
    token = await bowl_token(shop)
    methods = [{"description": "Courier", "price": 5}, {"id": None, "description": "Gone", "price": 1}]
    [own] = (await agreed(shop, token, {"shipping_methods": methods}))["shipping_methods"]

    assert own["description"] == "Courier"
    assert own["id"].startswith("ship_")


async def test_own_tax_of_lines_and_order_is_taken_as_it_is(shop: Shop) -> None:
    await add_tax(shop, "DE", "19")
    token = await bowl_token(shop)
    rows = [{"amount": 7, "rate": 0.07, "type": "county"}]
    tax = {
        "provider": "taxes-r-us",
        "zone": {"country": "DE", "postal_zip_code": "10115"},
        "line_items": [{"id": line(token), "breakdown": rows}],
        "breakdown": [{"amount": "0.50", "rate": 0.07, "type": "county"}],
    }
    live = (await agreed(shop, token, {"tax": tax}))["live"]

    assert (live["tax"]["provider"], live["tax"]["amount"]["raw"]) == ("taxes-r-us", 7.5)
    assert live["tax"]["breakdown"] == [
        {"amount": 7.5, "rate": 0.07, "rate_percentage": "7%", "type": "county"}
    ]
    assert live["tax"]["zone"]["postal_zip_code"] == "10115"
    assert raw(live, "total", "total_with_tax") == (100, 107.5)
    computed = (await agreed(shop, token, {"tax": None}))["live"]
    assert (computed["tax"]["provider"], raw(computed, "total_with_tax")) == ("chec", (119,))


async def test_prices_can_be_said_to_include_their_tax(shop: Shop) -> None:
    await add_tax(shop, "DE", "19")
    token = await bowl_token(shop)
    tax = {"included_in_price": True, "zone": {"country": "DE"}}
    live = (await agreed(shop, token, {"tax": tax}))["live"]

    assert (live["tax"]["included_in_price"], live["tax"]["amount"]["raw"]) == (True, 15.97)
    assert raw(live, "total", "total_with_tax") == (100, 100)


async def test_an_own_price_holds_until_it_is_taken_off(shop: Shop) -> None:
    token = await bowl_token(shop)
    cheaper = await agreed(shop, token, {"line_items": [{"id": line(token), "price": 80}]})
    back = await agreed(shop, token, {"line_items": [{"id": line(token), "price": None}]})

    assert raw(cheaper["live"], "subtotal") == (80,)
    assert raw(back["live"], "subtotal") == (100,)


async def test_adjustments_enter_the_total_and_taxable_ones_the_tax(shop: Shop) -> None:
    await add_tax(shop, "DE", "19")
    token = await bowl_token(shop)
    await helper(shop, token, "helper/set_tax_zone", country="DE")
    body = {
        "adjustments": [
            {"name": "Gift wrap", "value": 10},
            {"name": "Goodwill", "value": -5, "is_taxable": False, "meta": {"case": 7}},
        ]
    }
    found = await agreed(shop, token, body)

    sums = found["live"]["adjustments"]
    assert (sums["taxable"]["raw"], sums["untaxable"]["raw"], sums["total"]["raw"]) == (10, -5, 5)
    assert raw(found["live"], "subtotal", "total", "total_with_tax") == (100, 105, 125.9)
    wrap, goodwill = found["adjustments"]
    assert (wrap["name"], wrap["value"]["raw"], wrap["is_taxable"]) == ("Gift wrap", 10, True)
    assert (goodwill["value"]["raw"], goodwill["is_taxable"], goodwill["meta"]) == (-5, False, {"case": 7})
    assert (await agreed(shop, token, {"adjustments": []}))["adjustments"] == []


async def test_what_is_not_sent_stays(shop: Shop) -> None:
    token = await bowl_token(shop)
    await agreed(shop, token, {"meta": {"a": 1}, "line_items": [{"id": line(token), "price": 80}]})
    after = await agreed(shop, token, {"adjustments": [{"name": "Fee", "value": 1}]})

    assert (after["meta"], raw(after["live"], "subtotal", "total")) == ({"a": 1}, (80, 81))


async def test_the_price_with_the_new_terms_is_remembered(shop: Shop) -> None:
    token = await bowl_token(shop)
    await agreed(shop, token, {"line_items": [{"id": line(token), "price": 80}]})

    assert (await row_of(shop, Checkout, token["id"])).quoted == 8000


ROW = {"amount": 1, "rate": 0.1, "type": "tax"}


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"shipping_methods": "x"}, ["shipping_methods"]),
        (
            {"shipping_methods": [{"price": -1}]},
            ["shipping_methods.0.description", "shipping_methods.0.price"],
        ),
        (
            {"shipping_methods": [{"id": "a", "description": "A", "price": 1}] * 2},
            ["shipping_methods"],
        ),
        ({"line_items": [{"id": "item_x", "price": 1}]}, ["line_items.0.id"]),
        ({"line_items": [{"price": 1}]}, ["line_items.0.id"]),
        ({"tax": {"line_items": [{"id": "item_x", "breakdown": [ROW]}]}}, ["tax.line_items.0.id"]),
        ({"tax": {"breakdown": [{**ROW, "amount": -1}]}}, ["tax.breakdown.0.amount"]),
        ({"tax": {"breakdown": [{**ROW, "amount": 0.001}]}}, ["tax.breakdown.0.amount"]),
        ({"tax": {"breakdown": [{**ROW, "rate": 8.25}]}}, ["tax.breakdown.0.rate"]),
        ({"tax": {"breakdown": [{**ROW, "rate": "x"}]}}, ["tax.breakdown.0.rate"]),
        ({"tax": {"breakdown": [{**ROW, "rate": "NaN"}]}}, ["tax.breakdown.0.rate"]),
        ({"tax": {"breakdown": [{**ROW, "rate": "1e-1"}]}}, ["tax.breakdown.0.rate"]),
        ({"tax": {"breakdown": [{**ROW, "rate": True}]}}, ["tax.breakdown.0.rate"]),
        ({"tax": {"zone": {"country": "XX"}}}, ["tax.zone.country"]),
        ({"tax": {"zone": {"country": "US"}}}, ["tax.zone.region"]),
        ({"adjustments": [{"value": 1}]}, ["adjustments.0.name"]),
        ({"adjustments": [{"name": "A"}]}, ["adjustments.0.value"]),
        ({"adjustments": [{"name": "A", "value": 0}]}, ["adjustments.0.value"]),
        ({"adjustments": [{"name": "A", "value": 10**12}]}, ["adjustments.0.value"]),
        ({"adjustments": [{"name": "A", "value": 1, "is_taxable": "perhaps"}]}, ["adjustments.0.is_taxable"]),
        ({"meta": {"a": "x" * 70_000}}, ["meta"]),
        ({"meta": {"fine": 1}, "line_items": [{"id": "item_x", "price": 1}]}, ["line_items.0.id"]),
    ],
)
async def test_refused_terms_change_nothing(shop: Shop, body: Any, fields: list[str]) -> None:
    token = await bowl_token(shop)

    assert sorted(errors(await terms(shop, token, body))) == fields
    assert await seen(shop, token) == token


async def test_only_the_secret_key_of_the_merchant_sets_terms(shop: Shop, house: House) -> None:
    token = await bowl_token(shop)
    public = await shop.public.put(f"/v1/checkouts/{token['id']}", json={"meta": {}})
    async with open_shop(house) as stranger:
        foreign = await terms(stranger, token, {"meta": {}})

    assert (public.status_code, foreign.status_code) == (401, 404)
    assert await seen(shop, token) == token


async def test_terms_of_an_order_stand(shop: Shop) -> None:
    token = await bowl_token(shop)
    await alter(shop, await row_of(shop, Checkout, token["id"]), order_id="ord_done")

    assert list(errors(await terms(shop, token, {"meta": {"late": 1}}))) == ["checkout_token_id"]
