"""One product, by id, SKU or permalink."""

from typing import Any

import pytest

from tests.support.catalog import errors_of, group, make_asset, make_product
from tests.support.house import Shop


async def test_everything_is_included(shop: Shop) -> None:
    picture = await make_asset(shop)
    polish = await make_product(shop, "Polish")
    made = await make_product(
        shop,
        "Loafers",
        assets=[{"id": picture}],
        variant_groups=[group("Size", "S")],
        extra_field=[{"name": "Initials", "type": "options", "options": ["A", "B"], "required": True}],
        related_products=[polish["id"]],
    )
    answer = await shop.public.get(f"/v1/products/{made['id']}")
    assert answer.status_code == 200
    shown = answer.json()
    assert [asset["id"] for asset in shown["assets"]] == [picture]
    assert [size["name"] for size in shown["variant_groups"]] == ["Size"]
    assert [product["id"] for product in shown["related_products"]] == [polish["id"]]
    assert shown["attributes"] == []
    [field] = shown["extra_fields"]
    assert (field["name"], field["type"], field["options"], field["required"]) == (
        "Initials", "options", ["A", "B"], True,
    )  # fmt: skip
    assert shown == {key: value for key, value in made.items() if key != "urls"}


@pytest.mark.parametrize(
    ("key", "query"),
    [
        ("id", ""),
        ("id", "?type=id"),
        ("id", "?type="),
        ("permalink", ""),
        ("permalink", "?type=permalink"),
        ("permalink", "?type=permalink%20"),
        ("permalink", "?type=permalink+"),
        ("sku", "?type=sku"),
    ],
)
async def test_it_is_found_by(shop: Shop, key: str, query: str) -> None:
    made = await make_product(shop, "Loafers", product={"sku": "OX-Ü 1", "permalink": "Brown-Loafers"})
    for name in (made[key], made[key].upper() if key != "id" else made[key]):
        answer = await shop.public.get(f"/v1/products/{name}{query}")
        assert (answer.status_code, answer.json()["id"]) == (200, made["id"])


async def test_an_unknown_product_is_404_with_its_id_in_quotes(shop: Shop) -> None:
    answer = await shop.public.get("/v1/products/prod_nothing")
    assert answer.status_code == 404
    assert answer.json()["error"]["message"] == 'The product with id "prod_nothing" was not found.'


async def test_a_sku_is_not_found_as_an_id(shop: Shop) -> None:
    await make_product(shop, "Loafers", product={"sku": "OX1"})
    assert (await shop.public.get("/v1/products/OX1")).status_code == 404
    assert (await shop.public.get("/v1/products/OX1?type=permalink")).status_code == 404


async def test_an_unknown_kind_of_lookup_is_refused(shop: Shop) -> None:
    assert list(errors_of(await shop.public.get("/v1/products/x?type=name"))) == ["type"]


async def test_a_hidden_product_needs_a_secret_key(shop: Shop) -> None:
    made = await make_product(shop, "Hidden", product={"active": False}, variant_groups=[group("Size", "S")])
    group_id = made["variant_groups"][0]["id"]
    for path in ("", "/variants", "/variant_groups", f"/variant_groups/{group_id}"):
        url = f"/v1/products/{made['id']}{path}"
        assert (await shop.public.get(url)).status_code == 404, path
        assert (await shop.secret.get(url)).status_code == 200, path


async def test_another_merchants_product_is_404_whatever_is_done_to_it(shop: Shop, other: Shop) -> None:
    made = await make_product(other, "Theirs", product={"sku": "T1"}, variant_groups=[group("Size", "S")])
    before = (await other.secret.get(f"/v1/products/{made['id']}")).json()
    url, group_id = f"/v1/products/{made['id']}", made["variant_groups"][0]["id"]
    body: dict[str, Any] = {"product": {"name": "Ours"}, "name": "Ours"}
    calls = [
        ("GET", url), ("GET", f"/v1/products/{made['permalink']}"), ("GET", "/v1/products/T1?type=sku"),
        ("PUT", url), ("DELETE", url), ("GET", f"{url}/variants"), ("POST", f"{url}/variants"),
        ("PUT", f"{url}/assets"), ("GET", f"{url}/variant_groups"), ("POST", f"{url}/variant_groups"),
        ("PUT", f"{url}/variant_groups/{group_id}"), ("DELETE", f"{url}/variant_groups/{group_id}"),
    ]  # fmt: skip
    for method, path in calls:
        answer = await shop.secret.request(method, path, json=body)
        assert answer.status_code == 404, (method, path, answer.text)
    assert (await other.secret.get(url)).json() == before
