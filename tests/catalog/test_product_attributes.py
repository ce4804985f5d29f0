"""What products have of a merchant's attributes: written, shown and asked for."""

import json
from typing import Any

import pytest

from tests.support.attributes import has, make_attribute
from tests.support.catalog import make_product
from tests.support.house import House, Shop, counted, open_shop
from tests.support.outbox import events


async def found(shop: Shop, query: dict[str, Any], public: bool = True) -> list[str]:
    """The names of the products in a list."""
    client = shop.public if public else shop.secret
    answer = await client.get("/v1/products", params={"sortBy": "name", **query})
    assert answer.status_code == 200, answer.text
    names = [row["name"] for row in answer.json()["data"]]
    assert answer.json()["meta"]["pagination"]["total"] == len(names)
    return names


async def test_a_product_shows_its_values_in_the_order_of_the_attributes(shop: Shop) -> None:
    season = await make_attribute(shop, "Season", meta={"icon": "leaf"})
    colours = await make_attribute(
        shop, "Colours", "options", options=["red", "blue", "green"], is_multiselect=True
    )
    weight = await make_attribute(shop, "Weight", "number")
    made = await make_product(
        shop,
        "Lamp",
        attributes=[
            {"id": weight["id"], "value": "1.50"},
            {"id": season["id"], "value": "winter"},
            {"id": colours["id"], "value": ["blue", "red"]},
        ],
    )
    values = {one["id"]: one for one in made["attributes"]}
    assert values == {
        season["id"]: {
            "id": season["id"], "name": "Season", "type": "short_text", "value": "winter",
            "meta": {"icon": "leaf"},
        },
        colours["id"]: {
            "id": colours["id"], "name": "Colours", "type": "options", "value": ["blue", "red"],
            "meta": None,
        },
        weight["id"]: {
            "id": weight["id"], "name": "Weight", "type": "number", "value": 1.5, "meta": None,
        },
    }  # fmt: skip
    assert (await shop.public.get(f"/v1/products/{made['id']}")).json()["attributes"] == made["attributes"]
    listed = (await shop.public.get("/v1/products")).json()["data"]
    assert "attributes" not in listed[0]
    listed = (await shop.public.get("/v1/products", params={"include": "attributes"})).json()["data"]
    assert listed[0]["attributes"] == made["attributes"]


async def test_sending_the_list_replaces_it_and_leaving_it_out_keeps_it(shop: Shop) -> None:
    season, glaze = await make_attribute(shop, "Season"), await make_attribute(shop, "Glaze")
    lamp = await make_product(shop, "Lamp", attributes=[{"id": season["id"], "value": "winter"}])
    path = f"/v1/products/{lamp['id']}"
    await shop.secret.put(path, json={"product": {"price": 12}})
    assert await has(shop, lamp["id"]) == {"Season": "winter"}
    changed = await shop.secret.put(path, json={"attributes": [{"id": glaze["id"], "value": "matt"}]})
    assert [one["name"] for one in changed.json()["attributes"]] == ["Glaze"]
    assert await has(shop, lamp["id"]) == {"Glaze": "matt"}
    await shop.secret.put(path, json={"attributes": []})
    assert await has(shop, lamp["id"]) == {}


async def test_without_a_value_the_default_is_meant_and_null_is_no_value(shop: Shop) -> None:
    season = await make_attribute(shop, "Season", default_value="all year")
    lamp = await make_product(shop, "Lamp", attributes=[{"id": season["id"]}])
    vase = await make_product(shop, "Vase", attributes=[{"id": season["id"], "value": None}])
    assert await has(shop, lamp["id"]) == {"Season": "all year"}
    assert await has(shop, vase["id"]) == {"Season": None}


async def test_attributes_that_are_not_public_are_for_the_secret_key_alone(shop: Shop) -> None:
    cost = await make_attribute(shop, "Cost", "number", is_public=False)
    lamp = await make_product(shop, "Lamp", attributes=[{"id": cost["id"], "value": 4}])
    assert await has(shop, lamp["id"]) == {"Cost": 4}
    assert await has(shop, lamp["id"], public=True) == {}
    listed = await shop.public.get("/v1/products", params={"include": "attributes"})
    assert listed.json()["data"][0]["attributes"] == []
    token = await shop.public.get(f"/v1/checkouts/{lamp['id']}", params={"type": "product_id"})
    assert token.json()["products"][0]["attributes"] == []
    [payload] = [payload for name, payload, _ in await events(shop) if name == "products.create"]
    assert [one["name"] for one in payload["attributes"]] == ["Cost"]
    query = {f"attributes[{cost['id']}]": "4"}
    assert await found(shop, query) == []
    assert await found(shop, query, public=False) == ["Lamp"]


@pytest.mark.parametrize(
    ("type", "others", "value", "text"),
    [
        ("number", {}, "many", "The value must be a number."),
        ("radio", {"options": ["red"]}, "green", "The value must be one of the choices."),
        ("options", {"options": ["a", "b"]}, ["a", "b"], "Only one of the choices may be taken."),
        ("short_text", {"required": True}, None, "The value field is required."),
        ("short_text", {"required": True}, "", "The value field is required."),
    ],
)
async def test_a_value_that_does_not_fit_is_refused_and_nothing_changes(
    shop: Shop, type: str, others: dict[str, Any], value: Any, text: str
) -> None:
    kept = await make_attribute(shop, "Season")
    other = await make_attribute(shop, "Other", type, **others)
    lamp = await make_product(shop, "Lamp", attributes=[{"id": kept["id"], "value": "winter"}])
    sent = [{"id": kept["id"], "value": "summer"}, {"id": other["id"], "value": value}]
    answer = await shop.secret.put(
        f"/v1/products/{lamp['id']}", json={"product": {"name": "Light"}, "attributes": sent}
    )
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {"attributes.1.value": [text]}
    assert await has(shop, lamp["id"]) == {"Season": "winter"}
    assert (await shop.public.get(f"/v1/products/{lamp['id']}")).json()["name"] == "Lamp"


async def test_unknown_foreign_and_repeated_attributes_are_refused(shop: Shop, house: House) -> None:
    season = (await make_attribute(shop, "Season"))["id"]
    async with open_shop(house) as other:
        theirs = (await make_attribute(other, "Theirs"))["id"]
        for id in (theirs, "attr_00000000000000"):
            body = {"product": {"name": "Lamp", "price": 1}, "attributes": [{"id": id, "value": "x"}]}
            answer = await shop.secret.post("/v1/products", json=body)
            assert answer.json()["error"]["errors"] == {
                "attributes.0.id": ["The selected attributes.0.id is invalid."]
            }
    twice = {"product": {"name": "Lamp", "price": 1}, "attributes": [{"id": season}, {"id": season}]}
    answer = await shop.secret.post("/v1/products", json=twice)
    assert answer.json()["error"]["errors"] == {"attributes.1.id": ["An attribute may be named only once."]}
    assert await found(shop, {}) == []


async def test_products_are_asked_for_by_their_values(shop: Shop) -> None:
    colour = (await make_attribute(shop, "Colour", "options", options=["red", "blue", "green"]))["id"]
    season = (await make_attribute(shop, "Season"))["id"]
    goods = {
        "Autumn vase": {colour: "red", season: "autumn, late"},
        "Bowl": {colour: "blue"},
        "Cup": {colour: "green", season: "winter"},
        "Dish": {},
    }
    for name, values in goods.items():
        sent = [{"id": id, "value": value} for id, value in values.items()]
        await make_product(shop, name, attributes=sent)
    for query, names in (
        ({f"attributes.{colour}": "red"}, ["Autumn vase"]),
        ({f"attributes[{colour}]": "red"}, ["Autumn vase"]),
        ({"attributes": json.dumps({colour: "red"})}, ["Autumn vase"]),
        ({"attributes": json.dumps({colour: ["red", "blue"]})}, ["Autumn vase", "Bowl"]),
        ({f"attributes[{colour}][]": ["red", "green"]}, ["Autumn vase", "Cup"]),
        ({f"attributes[{colour}][0]": "red", f"attributes[{colour}][1]": "blue"}, ["Autumn vase", "Bowl"]),
        ({f"attributes[{colour}]": "red,blue"}, ["Autumn vase", "Bowl"]),
        ({f"attributes[{season}]": "autumn, late"}, ["Autumn vase"]),
        ({f"attributes[{colour}]": "green", f"attributes[{season}]": "winter"}, ["Cup"]),
        ({f"attributes[{colour}]": "red", f"attributes[{season}]": "winter"}, []),
        ({"attributes": json.dumps({season: None})}, ["Bowl", "Dish"]),
        ({"attributes": json.dumps({season: [None, "winter"]})}, ["Bowl", "Cup", "Dish"]),
        ({f"attributes[{season}]": ""}, ["Bowl", "Dish"]),
        ({f"attributes[{colour}]": "mauve"}, []),
        ({"attributes[attr_00000000000000]": "red"}, []),
    ):
        assert await found(shop, query) == names, query


@pytest.mark.parametrize(
    "query", [{"attributes": "red"}, {"attributes": "[1]"}, {"attributes[attr_x][a][b]": "1"}]
)
async def test_a_filter_that_is_no_map_of_values_is_refused(shop: Shop, query: dict[str, str]) -> None:
    answer = await shop.public.get("/v1/products", params=query)
    assert answer.status_code == 422
    assert next(iter(answer.json()["error"]["errors"])).startswith("attributes")


async def test_filters_cost_two_queries_more_however_many_there_are(shop: Shop) -> None:
    ids = [(await make_attribute(shop, f"A{place}"))["id"] for place in range(3)]
    for place in range(3):
        values = [{"id": id, "value": "x"} for id in ids]
        await make_product(shop, f"Thing {place}", attributes=values)
    with counted(shop.database) as plain:
        await found(shop, {})
    for number in (1, 3):
        query = {f"attributes[{id}]": "x" for id in ids[:number]}
        with counted(shop.database) as seen:
            assert len(await found(shop, query)) == 3
        assert len(seen) == len(plain) + 2


async def test_a_deleted_product_is_not_found_by_its_values(shop: Shop) -> None:
    season = await make_attribute(shop, "Season")
    lamp = await make_product(shop, "Lamp", attributes=[{"id": season["id"], "value": "winter"}])
    await shop.secret.delete(f"/v1/products/{lamp['id']}")
    assert await found(shop, {f"attributes[{season['id']}]": "winter"}) == []
