"""Variant groups: what there is to choose."""

from typing import Any

import pytest
import pytest_asyncio

from storefront.catalog.models import Option, VariantGroup
from tests.support.catalog import (
    Json,
    errors_of,
    group,
    make_asset,
    make_product,
    make_variant,
    option_ids,
    rows_of,
)
from tests.support.house import Shop
from tests.support.outbox import events


@pytest_asyncio.fixture
async def shirt(shop: Shop) -> Json:
    return await make_product(shop, "Shirt", variant_groups=[group("Size", "S", ("L", 2))])


def url(product: Json, group_id: str = "") -> str:
    return f"/v1/products/{product['id']}/variant_groups" + (f"/{group_id}" if group_id else "")


async def test_a_group_has_its_documented_shape(shop: Shop, shirt: Json) -> None:
    swatch = await make_asset(shop)
    body = {
        "name": "Colour",
        "meta": {"a": 1},
        "options": [{"name": "Red", "price": "1.50", "assets": [swatch], "meta": [1]}, {"name": "Blue"}],
    }
    answer = await shop.secret.post(url(shirt), json=body)
    assert answer.status_code == 201
    made = answer.json()
    red, blue = made["options"]
    assert [asset["id"] for asset in red.pop("assets")] == [swatch]
    assert red == {
        "id": red["id"],
        "name": "Red",
        "price": {
            "raw": 1.5,
            "formatted": "1.50",
            "formatted_with_symbol": "$1.50",
            "formatted_with_code": "1.50 USD",
        },
        "meta": [1],
        "created": red["created"],
        "updated": red["updated"],
    }
    assert (blue["name"], blue["price"]["raw"], blue["assets"], blue["meta"]) == ("Blue", 0, [], None)
    assert (made["id"][:5], made["name"], made["meta"]) == ("vgrp_", "Colour", {"a": 1})
    assert set(made) == {"id", "name", "meta", "created", "updated", "options"}
    product = (await shop.public.get(f"/v1/products/{shirt['id']}")).json()
    assert [one["name"] for one in product["variant_groups"]] == ["Size", "Colour"]
    assert [asset["id"] for asset in product["assets"]] == [swatch]


async def test_groups_are_listed_in_pages_of_20(shop: Shop, shirt: Json) -> None:
    answer = (await shop.public.get(url(shirt))).json()
    assert answer["data"] == shirt["variant_groups"]
    assert answer["meta"]["pagination"]["per_page"] == 20
    one = await shop.public.get(url(shirt, shirt["variant_groups"][0]["id"]))
    assert one.json() == shirt["variant_groups"][0]


async def test_a_new_group_leaves_older_variants_incomplete(shop: Shop, shirt: Json) -> None:
    small, _ = option_ids(shirt)
    variant = await make_variant(shop, shirt, small)
    assert variant["is_valid"] is True
    made = (await shop.secret.post(url(shirt), json=group("Fit", "Slim"))).json()
    path = f"/v1/products/{shirt['id']}/variants/{variant['id']}"
    assert (await shop.public.get(path)).json()["invalid_reason_code"] == "missing_options"
    assert (await shop.secret.delete(url(shirt, made["id"]))).status_code == 204
    assert (await shop.public.get(path)).json()["is_valid"] is True


async def test_options_that_are_named_by_id_stay(shop: Shop, shirt: Json) -> None:
    small, large = option_ids(shirt)
    size = shirt["variant_groups"][0]["id"]
    kept, lost = await make_variant(shop, shirt, small), await make_variant(shop, shirt, large)
    body = {"name": "Fit", "options": [{"name": "XL", "price": 3}, {"id": small, "name": "Small"}]}
    changed = (await shop.secret.put(url(shirt, size), json=body)).json()
    assert changed["name"] == "Fit"
    assert [(one["name"], one["price"]["raw"]) for one in changed["options"]] == [("XL", 3), ("Small", 0)]
    assert changed["options"][1]["id"] == small
    variants = (await shop.public.get(f"/v1/products/{shirt['id']}/variants")).json()["data"]
    assert [one["id"] for one in variants] == [kept["id"]]
    assert lost["id"] not in {one["id"] for one in variants}


async def test_a_name_alone_leaves_the_options(shop: Shop, shirt: Json) -> None:
    size = shirt["variant_groups"][0]
    changed = (await shop.secret.put(url(shirt, size["id"]), json={"name": "Width"})).json()
    assert changed == size | {"name": "Width", "updated": changed["updated"]}


async def test_deleting_removes_options_and_the_variants_that_use_them(shop: Shop, shirt: Json) -> None:
    await make_variant(shop, shirt, option_ids(shirt)[0])
    size = shirt["variant_groups"][0]["id"]
    answer = await shop.secret.delete(url(shirt, size))
    assert (answer.status_code, answer.content) == (204, b"")
    assert await rows_of(shop, VariantGroup) == []
    assert await rows_of(shop, Option) == []
    assert (await shop.public.get(f"/v1/products/{shirt['id']}/variants")).json()["data"] == []
    assert (await shop.secret.delete(url(shirt, size))).status_code == 404


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["name", "options"]),
        ({"name": "Fit"}, ["options"]),
        ({"name": "Fit", "options": []}, ["options"]),
        ({"name": "", "options": [{"name": "a"}]}, ["name"]),
        ({"name": "Fit", "options": [{}]}, ["options.0.name"]),
        ({"name": "Fit", "options": [{"name": "a", "price": "x"}]}, ["options.0.price"]),
        ({"name": "Fit", "options": [{"name": "a", "price": -1}]}, ["options.0.price"]),
        ({"name": "Fit", "options": [{"id": "optn_x"}]}, ["options.0.id"]),
        ({"name": "Fit", "options": [{"name": "a", "assets": ["ast_x"]}]}, ["options.0.assets.0"]),
        ({"name": "Fit", "options": "a"}, ["options"]),
    ],
)
async def test_a_refused_group_is_not_made(shop: Shop, shirt: Json, body: Any, fields: list[str]) -> None:
    assert sorted(errors_of(await shop.secret.post(url(shirt), json=body))) == sorted(fields)
    assert (await shop.public.get(url(shirt))).json()["data"] == shirt["variant_groups"]


async def test_an_update_may_not_take_every_option_away(shop: Shop, shirt: Json) -> None:
    size = shirt["variant_groups"][0]["id"]
    assert list(errors_of(await shop.secret.put(url(shirt, size), json={"options": []}))) == ["options"]
    assert (await shop.public.get(url(shirt))).json()["data"] == shirt["variant_groups"]


async def test_another_products_group_is_404_and_its_option_unknown(shop: Shop, shirt: Json) -> None:
    cup = await make_product(shop, "Cup", variant_groups=[group("Size", "S")])
    foreign = cup["variant_groups"][0]["id"]
    for method in ("GET", "PUT", "DELETE"):
        answer = await shop.secret.request(method, url(shirt, foreign), json={"name": "Mine"})
        assert answer.status_code == 404
    body = {"options": [{"id": option_ids(cup)[0], "name": "Mine"}]}
    answer = await shop.secret.put(url(shirt, shirt["variant_groups"][0]["id"]), json=body)
    assert list(errors_of(answer)) == ["options.0.id"]
    assert (await shop.public.get(url(cup))).json()["data"] == cup["variant_groups"]


async def test_events_carry_what_was_answered(shop: Shop, shirt: Json) -> None:
    made = (await shop.secret.post(url(shirt), json=group("Fit", "Slim"))).json()
    changed = (await shop.secret.put(url(shirt, made["id"]), json={"meta": 1})).json()
    await shop.secret.delete(url(shirt, made["id"]))
    happened = await events(shop)
    assert ("variants.groups.create", made, 201) in happened
    assert ("variants.groups.update", changed, 200) in happened
    assert ("variants.groups.delete", {"id": made["id"]}, 204) in happened


async def test_pictures_of_options_have_events_of_their_own(shop: Shop, shirt: Json) -> None:
    size, (small, large) = shirt["variant_groups"][0]["id"], option_ids(shirt)
    front, back = await make_asset(shop), await make_asset(shop)
    for pictures in ([front], [front], [back], []):
        body = {"options": [{"id": small, "assets": pictures}, {"id": large}]}
        assert (await shop.secret.put(url(shirt, size), json=body)).status_code == 200
    happened = [event for event in await events(shop) if event[0].startswith("variants.options")]
    assert sorted(happened, key=lambda event: event[0]) == [
        ("variants.options.assets.create", {"id": small, "assets": [{"id": front}]}, 200),
        ("variants.options.assets.delete", {"id": small, "assets": []}, 200),
        ("variants.options.assets.update", {"id": small, "assets": [{"id": back}]}, 200),
    ]
