"""What the public demo stores read, and send, at the version they are pinned to."""

from typing import Any

import pytest

from tests.contract.check import problems
from tests.contract.endpoints import rows_of
from tests.contract.older.asking import PINNED, ask
from tests.contract.sent import ADDRESS
from tests.contract.shop import Rich, open_rich
from tests.support.house import House

ROWS = {
    row.name: row
    for row in rows_of("""
GET    /v1/products                                                  any    200 page(pinned_product)
GET    /v1/products/{product}                                        any    200 pinned_product
GET    /v1/carts/{cart}                                              any    200 pinned_cart
POST   /v1/carts/{cart}                                              any    200 pinned_cart_changed
PUT    /v1/carts/{cart}/items/{item}                                 any    200 pinned_cart_changed
GET    /v1/checkouts/{cart}                                          any    201 pinned_token
GET    /v1/checkouts/{token}/live                                    any    200 pinned_live
GET    /v1/checkouts/{token}/check/discount                          any    200 pinned_checked
GET    /v1/checkouts/{token}/check/shipping                          any    200 pinned_checked
GET    /v1/checkouts/{token}/helper/shipping_options                 any    200 list(shipping_method)
GET    /v1/checkouts/{sold}/receipt                                  any    200 pinned_order
GET    /v1/orders/{order}                                            secret 200 pinned_order
GET    /v1/services/locale/{token}/countries                         any    200 countries
POST   /v1/checkouts/{token}                                         any    200 pinned_order
""")
}
CAPTURE = ROWS["POST /v1/checkouts/{token}"]
SENT: dict[str, dict[str, Any]] = {"GET /v1/products": {"params": {}}}
READ = [row for row in ROWS.values() if row is not CAPTURE]


@pytest.mark.parametrize("row", READ, ids=lambda row: row.name)
async def test_the_stores_find_what_they_read(neighbour: Rich, row: Any) -> None:
    answer = await ask(neighbour, row, PINNED, **SENT.get(row.name, {}))
    assert (answer.status_code, problems(row.shape, answer.json())) == (row.status, []), answer.text[:2000]


async def test_lists_hold_whole_products(rich: Rich) -> None:
    answer = await ask(rich, ROWS["GET /v1/products"], PINNED, params={"limit": 5})
    by_id = {product["id"]: product for product in answer.json()["data"]}
    product = by_id[rich.ids["product"]]
    [group], [variant] = product["variant_groups"], product["variants"]
    assert (group["id"], group["name"]) == (rich.ids["group"], "Size")
    assert variant["id"] == rich.ids["group"].replace("vgrp_", "vrnt_")
    assert product["media"]["source"] == product["assets"][0]["url"]


async def test_gateways_are_asked_by_name(rich: Rich) -> None:
    gateways = (await ask(rich, ROWS["GET /v1/checkouts/{cart}"], PINNED)).json()["gateways"]
    assert (gateways["available"]["test_gateway"], gateways["available"]["stripe"]) == (True, False)
    assert gateways["test_gateway"] == {"type": "card", "settings": []}


async def test_the_store_buys_with_what_it_was_shown(house: House) -> None:
    async with open_rich(house) as fresh:
        answer = await ask(fresh, CAPTURE, PINNED, json=await order_of_the_store(fresh))
        order = answer.json()
        assert (answer.status_code, problems("pinned_order", order)) == (200, []), answer.text[:2000]
        assert order["order"]["line_items"][0]["variants"][0]["option_name"] == "Small"
        assert order["extrafields"][0]["value"] == "Happy birthday"


async def test_each_field_of_the_form_gets_its_message(neighbour: Rich) -> None:
    answer = await ask(neighbour, CAPTURE, PINNED, json={"customer": {"email": "ada@example.test"}})
    error = answer.json()["error"]
    assert (answer.status_code, error["type"]) == (422, "validation")
    assert {"param": "shipping[street]", "error": "The street field is required."} in error["message"]
    assert all(set(row) == {"param", "error"} for row in error["message"])


async def test_what_is_wrong_with_the_goods_is_one_message(neighbour: Rich) -> None:
    body = await order_of_the_store(neighbour)
    [line] = body["line_items"].values()
    line["quantity"] = 5000
    error = (await ask(neighbour, CAPTURE, PINNED, json=body)).json()["error"]
    assert error["type"] == "not_valid"
    assert error["message"].startswith("Requested quantity is not available")


async def test_an_order_without_billing_has_an_empty_address(house: House) -> None:
    async with open_rich(house) as fresh:
        body = await order_of_the_store(fresh)
        del body["billing"]
        assert (await ask(fresh, CAPTURE, PINNED, json=body)).json()["billing"] == []


async def order_of_the_store(rich: Rich) -> dict[str, Any]:
    """Whole lines go back, with a map of their own; an extra field of another shop is among the answers."""
    shown = (await ask(rich, ROWS["GET /v1/checkouts/{token}/live"], PINNED)).json()
    lines = {
        line["id"]: {
            **line,
            "variantGroups": {row["group_id"]: row["option_id"] for row in line["selected_options"]},
        }
        for line in shown["line_items"]
    }
    return {
        "line_items": lines,
        "customer": {"firstname": "John", "lastname": "Doe", "email": "john@doe.test"},
        "extrafields": {"extr_j0YnEoqOPle7P6": "", rich.ids["field"]: "Happy birthday"},
        "billing": ADDRESS,
        "shipping": ADDRESS,
        "fulfillment": {"shipping_method": rich.ids["method"]},
        "payment": {
            "gateway": "test_gateway",
            "card": {
                "number": "4242 4242 4242 4242",
                "expiry_month": "11",
                "expiry_year": "22",
                "cvc": "123",
                "postal_zip_code": "V6B 2V2",
            },
        },
    }
