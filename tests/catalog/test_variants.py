"""Variants: combinations of options with a SKU, stock and price of their own."""

from typing import Any

import pytest
import pytest_asyncio

from storefront.catalog.models import Variant
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
from tests.support.outbox import event_names, events


@pytest_asyncio.fixture
async def shirt(shop: Shop) -> Json:
    return await make_product(
        shop, "Shirt", 20, variant_groups=[group("Size", "S", "L"), group("Fit", "Slim")]
    )


def url(product: Json, variant: Json | None = None) -> str:
    return f"/v1/products/{product['id']}/variants" + (f"/{variant['id']}" if variant else "")


async def test_a_variant_has_its_documented_shape(shop: Shop, shirt: Json) -> None:
    picture = await make_asset(shop)
    (small, _), [slim] = option_ids(shirt, 0), option_ids(shirt, 1)
    made = await make_variant(
        shop, shirt, small, slim,
        sku="SH-S", description="Small", inventory=75, price="19.95", assets=[picture], meta={"a": 1},
    )  # fmt: skip
    size, fit = (one["id"] for one in shirt["variant_groups"])
    assert made["id"].startswith("vrnt_")
    assert [asset["id"] for asset in made.pop("assets")] == [picture]
    assert made == {
        "id": made["id"],
        "sku": "SH-S",
        "description": "Small",
        "inventory": 75,
        "price": {
            "raw": 19.95,
            "formatted": "19.95",
            "formatted_with_symbol": "$19.95",
            "formatted_with_code": "19.95 USD",
        },
        "is_valid": True,
        "invalid_reason_code": None,
        "meta": {"a": 1},
        "created": made["created"],
        "updated": made["updated"],
        "options": {size: small, fit: slim},
    }
    shown = (await shop.public.get(url(shirt, made))).json()
    assert {key: value for key, value in shown.items() if key != "assets"} == made
    [row] = await rows_of(shop, Variant)
    assert (row.available, row.stocked, row.price) == (75, 75, 1995)


async def test_its_pictures_are_the_products_too(shop: Shop, shirt: Json) -> None:
    picture = await make_asset(shop)
    await make_variant(shop, shirt, assets=[picture])
    shown = (await shop.public.get(f"/v1/products/{shirt['id']}")).json()
    assert [asset["id"] for asset in shown["assets"]] == [picture]


async def test_options_may_be_sent_as_they_are_shown(shop: Shop, shirt: Json) -> None:
    small, [slim] = option_ids(shirt, 0)[0], option_ids(shirt, 1)
    size, fit = (one["id"] for one in shirt["variant_groups"])
    answer = await shop.secret.post(url(shirt), json={"options": {size: small, fit: slim}})
    assert answer.json()["options"] == {size: small, fit: slim}


async def test_without_own_values_it_shows_null(shop: Shop, shirt: Json) -> None:
    made = await make_variant(shop, shirt)
    assert [made[key] for key in ("sku", "description", "inventory", "price", "meta")] == [None] * 5


async def test_a_variant_that_cannot_be_bought_says_why(shop: Shop, shirt: Json) -> None:
    (small, large), [slim] = option_ids(shirt, 0), option_ids(shirt, 1)
    first = await make_variant(shop, shirt, small, slim)
    again = await make_variant(shop, shirt, slim, small)
    half = await make_variant(shop, shirt, large)
    none = await make_variant(shop, shirt)
    assert [(one["is_valid"], one["invalid_reason_code"]) for one in (first, again, half, none)] == [
        (True, None),
        (False, "duplicate_variant"),
        (False, "missing_options"),
        (False, "missing_options"),
    ]
    whole = await shop.secret.put(url(shirt, half), json={"options": [large, slim]})
    assert (whole.json()["is_valid"], whole.json()["invalid_reason_code"]) == (True, None)
    await shop.secret.delete(url(shirt, first))
    assert (await shop.public.get(url(shirt, again))).json()["is_valid"] is True


async def test_the_list_is_filtered_by_options_and_validity(shop: Shop, shirt: Json) -> None:
    (small, large), [slim] = option_ids(shirt, 0), option_ids(shirt, 1)
    one = await make_variant(shop, shirt, small, slim)
    two = await make_variant(shop, shirt, large, slim)
    bad = await make_variant(shop, shirt, large)

    async def ids(query: str = "") -> list[str]:
        return [variant["id"] for variant in (await shop.public.get(url(shirt) + query)).json()["data"]]

    assert await ids() == [one["id"], two["id"], bad["id"]]
    assert await ids(f"?option_ids[]={large}") == [two["id"], bad["id"]]
    assert await ids(f"?option_ids={large},{slim}") == [two["id"]]
    assert await ids("?is_valid=0") == [bad["id"]]
    assert await ids(f'?is_valid=true&option_ids={{"a":"{small}"}}') == [one["id"]]
    assert await ids("?limit=1&page=3") == [bad["id"]]
    meta = (await shop.public.get(url(shirt))).json()["meta"]["pagination"]
    assert (meta["total"], meta["per_page"]) == (3, 100)
    for query in ("limit=0", "limit=201", "page=abc", "is_valid=perhaps"):
        assert list(errors_of(await shop.public.get(f"{url(shirt)}?{query}"))) == [query.partition("=")[0]]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"options": ["optn_x"]}, "options.0"),
        ({"options": "optn_x"}, "options"),
        ({"inventory": -1}, "inventory"),
        ({"inventory": "abc"}, "inventory"),
        ({"inventory": 1.5}, "inventory"),
        ({"inventory": 10**9 + 1}, "inventory"),
        ({"price": -1}, "price"),
        ({"price": "abc"}, "price"),
        ({"price": 1.999}, "price"),
        ({"assets": ["ast_x"]}, "assets.0"),
        ({"sku": "x" * 256}, "sku"),
    ],
)
async def test_a_refusal_names_its_field_and_changes_nothing(
    shop: Shop, shirt: Json, body: Any, field: str
) -> None:
    kept = await make_variant(shop, shirt, inventory=3)
    assert list(errors_of(await shop.secret.post(url(shirt), json=body))) == [field]
    assert list(errors_of(await shop.secret.put(url(shirt, kept), json=body))) == [field]
    bulk = {"variants": [{"id": kept["id"], "sku": "NEW"}, {"id": kept["id"], **body}]}
    assert list(errors_of(await shop.secret.put(url(shirt), json=bulk))) == [f"variants.1.{field}"]
    assert list(errors_of(await shop.secret.post(url(shirt), json=bulk))) == [f"variants.1.{field}"]
    assert (await shop.public.get(url(shirt))).json()["data"] == [kept]


async def test_two_options_of_one_group_are_refused(shop: Shop, shirt: Json) -> None:
    answer = await shop.secret.post(url(shirt), json={"options": option_ids(shirt, 0)})
    assert errors_of(answer) == {"options.1": ["A variant takes one option of each variant group."]}
    assert await rows_of(shop, Variant) == []


async def test_another_products_options_are_unknown(shop: Shop, shirt: Json) -> None:
    cup = await make_product(shop, "Cup", variant_groups=[group("Size", "S")])
    answer = await shop.secret.post(url(shirt), json={"options": option_ids(cup)})
    assert list(errors_of(answer)) == ["options.0"]


async def test_an_update_leaves_what_it_does_not_name(shop: Shop, shirt: Json) -> None:
    made = await make_variant(
        shop, shirt, sku="A", inventory=5, price=3, meta=1, assets=[await make_asset(shop)]
    )
    changed = (await shop.secret.put(url(shirt, made), json={"description": "New"})).json()
    assert changed == made | {"description": "New", "updated": changed["updated"]}
    nothing: dict[str, Any] = {"sku": None, "inventory": None, "price": None, "assets": []}
    cleared = (await shop.secret.put(url(shirt, made), json=nothing)).json()
    assert cleared == changed | nothing | {"updated": cleared["updated"]}


async def test_several_are_made_changed_and_deleted_at_once(shop: Shop, shirt: Json) -> None:
    (small, large), [slim] = option_ids(shirt, 0), option_ids(shirt, 1)
    rows = [{"sku": "S", "options": [small, slim]}, {"sku": "L", "options": [large, slim]}]
    answer = await shop.secret.post(url(shirt), json={"variants": rows})
    assert answer.status_code == 201
    made = answer.json()["data"]
    assert [(one["sku"], one["is_valid"]) for one in made] == [("S", True), ("L", True)]

    body = {"variants": [{"id": made[1]["id"], "inventory": 4}, {"id": made[0]["id"], "price": 9}]}
    changed = await shop.secret.put(url(shirt), json=body)
    assert changed.status_code == 200
    assert [(one["sku"], one["inventory"]) for one in changed.json()["data"]] == [("L", 4), ("S", None)]

    gone = await shop.secret.request("DELETE", url(shirt), json={"variants": [one["id"] for one in made]})
    assert (gone.status_code, gone.content) == (204, b"")
    assert await rows_of(shop, Variant) == []
    assert await event_names(shop) == [
        "products.create",
        "variants.bulkDelete",
        "variants.bulkUpdate",
        "variants.create",
        "variants.create",
    ]


async def test_ids_to_delete_may_stand_in_the_query(shop: Shop, shirt: Json) -> None:
    one, two = await make_variant(shop, shirt), await make_variant(shop, shirt)
    answer = await shop.secret.delete(f"{url(shirt)}?variants[]={one['id']}")
    assert answer.status_code == 204
    assert [row.id for row in await rows_of(shop, Variant)] == [two["id"]]


async def test_a_bulk_delete_with_an_unknown_id_deletes_nothing(shop: Shop, shirt: Json) -> None:
    one = await make_variant(shop, shirt)
    for ids, field in (([one["id"], "vrnt_x"], "variants.1"), ("x", "variants"), (None, "variants")):
        answer = await shop.secret.request("DELETE", url(shirt), json={"variants": ids})
        assert list(errors_of(answer)) == [field]
    assert [row.id for row in await rows_of(shop, Variant)] == [one["id"]]


async def test_events_carry_what_was_answered(shop: Shop, shirt: Json) -> None:
    made = await make_variant(shop, shirt)
    changed = (await shop.secret.put(url(shirt, made), json={"sku": "A"})).json()
    await shop.secret.delete(url(shirt, made))
    happened = await events(shop)
    assert ("variants.create", made, 201) in happened
    assert ("variants.update", changed, 200) in happened
    assert ("variants.delete", {"id": made["id"]}, 204) in happened


async def test_an_unknown_variant_is_404(shop: Shop, shirt: Json) -> None:
    cup = await make_product(shop, "Cup")
    elsewhere = await make_variant(shop, cup)
    for variant in ({"id": "vrnt_x"}, elsewhere):
        for method in ("GET", "PUT", "DELETE"):
            answer = await shop.secret.request(method, url(shirt, variant), json={})
            assert answer.status_code == 404, method
    assert [row.id for row in await rows_of(shop, Variant)] == [elsewhere["id"]]
