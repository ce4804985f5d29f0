"""Permalinks and SKUs: given or made, free and unmistakable."""

import asyncio

import httpx
import pytest

from storefront.catalog.permalinks import RESERVED
from tests.support.catalog import errors_of, make_product
from tests.support.house import Shop

IN_USE = {"product.permalink": ["Provided permalink is already in use."]}


async def post(shop: Shop, **product: object) -> httpx.Response:
    return await shop.secret.post("/v1/products", json={"product": {"name": "Mug", "price": 1, **product}})


@pytest.mark.parametrize("text", ["mug", "Blue-Mug-2", "7up", "a", "x" * 200])
async def test_letters_digits_and_dashes(shop: Shop, text: str) -> None:
    made = await make_product(shop, "Mug", product={"permalink": text})
    assert made["permalink"] == text
    assert made["checkout_url"]["display"] == f"https://{shop.domain}/{text}"


@pytest.mark.parametrize("text", ["blue mug", "mug/1", "mug?", "müg", "_mug", "a.b", "x" * 201, "..", "%2e"])
async def test_nothing_else(shop: Shop, text: str) -> None:
    assert list(errors_of(await post(shop, permalink=text))) == ["product.permalink"]


@pytest.mark.parametrize("text", [*sorted(RESERVED), "Cart", "123456"])
async def test_the_houses_own_addresses_are_reserved(shop: Shop, text: str) -> None:
    assert list(errors_of(await post(shop, permalink=text))) == ["product.permalink"]


async def test_a_permalink_is_unique_in_any_case_within_its_merchant(shop: Shop, other: Shop) -> None:
    made = await make_product(shop, "Mug", product={"permalink": "Mug"})
    assert errors_of(await post(shop, permalink="mUG")) == IN_USE
    await make_product(other, "Mug", product={"permalink": "mug"})
    answer = await shop.secret.put(f"/v1/products/{made['id']}", json={"product": {"permalink": "MUG"}})
    assert answer.json()["permalink"] == "MUG"


async def test_a_sku_is_unique_in_any_case_within_its_merchant(shop: Shop, other: Shop) -> None:
    await make_product(shop, "Mug", product={"sku": "ß-1"})
    assert errors_of(await post(shop, sku="SS-1")) == {"product.sku": ["The SKU is already in use."]}
    await make_product(other, "Mug", product={"sku": "ß-1"})


async def test_products_without_a_sku_are_many(shop: Shop) -> None:
    for sku in ("", " ", None):
        assert (await make_product(shop, "Mug", product={"sku": sku}))["sku"] is None


@pytest.mark.parametrize("field", ["permalink", "sku"])
async def test_of_many_that_ask_at_once_one_gets_it(shop: Shop, field: str) -> None:
    answers = await asyncio.gather(*(post(shop, **{field: "mug"}) for _ in range(8)))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [201] + [422] * 7
    for answer in answers:
        if answer.status_code == 422:
            assert list(errors_of(answer)) == [f"product.{field}"]
