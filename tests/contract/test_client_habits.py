"""How published clients really write their requests: it all reads as the documented request does."""

import json
from typing import Any

import httpx
import pytest

from tests.contract.bad_bodies import JSON
from tests.contract.check import problems
from tests.contract.endpoints import ROWS, Row
from tests.contract.sent import request_of
from tests.contract.shop import Rich, open_rich
from tests.support.house import House

ASKING = [row for row in ROWS if row.method == "GET"]
ENDING = [row for row in ROWS if row.method == "DELETE" and not row.path.endswith("/variants")]
SPELLED: dict[str, tuple[str, ...]] = {
    "/v1/products": (
        "price.above=100&price.below=200",
        "price[above]=100&price[below]=200",
        "price%5Babove%5D=100&price%5Bbelow%5D=200",
        'price={{"above":100,"below":200}}',
        'price=%20{{"above":"100","below":"200"}}',
    ),
    "/v1/products?limit=5": (
        "include=assets,variant_groups",
        "include[]=assets&include[]=variant_groups",
        "include%5B0%5D=assets&include%5B1%5D=variant_groups",
        "include=assets&include=variant_groups",
        'include=["assets","variant_groups"]',
        "include=assets,%20variant_groups%20",
    ),
    "/v1/products/{product}/variants": (
        "option_ids={option}",
        "option_ids[]={option}",
        "option_ids%5B0%5D={option}",
        'option_ids=["{option}"]',
    ),
    "/v1/checkouts/{token}/check/{line}/quantity?amount=2": (
        "variants[{group}]={option}",
        "variants.{group}={option}",
        'variants={{"{group}":"{option}"}}',
    ),
    "/v1/checkouts/{token}/check/{line}/variant": (
        "options[]={option}",
        "options[{group}]={option}",
        "options.{group}={option}",
        'options={{"{group}":"{option}"}}',
        'options=["{option}"]',
    ),
    "/v1/products/loafers": ("type=permalink", "type=permalink%20", "type=%20permalink", "type=permalink+"),
    "/v1/products/{product}": ("", "type=", "type=id", "type=id%20"),
    "/v1/categories/goods": ("type=slug", "type=slug%20"),
    "/v1/checkouts/{cart}/": ("type=cart", "type=cart%20", "type=cart+"),
    "/v1/giftcards/{code}": ("type=code", "type=code%20"),
    "/v1/orders/PO-1": ("type=reference", "type=reference%20"),
}
"""Ways to write the same question."""
OF_THE_MOMENT = {"id", "created", "updated", "expires"}


@pytest.mark.parametrize("row", ASKING, ids=lambda row: row.name)
async def test_the_null_that_comes_with_get_means_nothing(rich: Rich, row: Row) -> None:
    asked = request_of(row.name, rich.ids)
    for body in (b"null", b" null\n", b"", b"{}"):
        as_documented(row, await rich.call(row, content=body, headers=JSON, **asked))


@pytest.mark.parametrize("row", ENDING, ids=lambda row: row.name)
async def test_the_null_that_comes_with_delete_means_nothing(house: House, row: Row) -> None:
    async with open_rich(house) as fresh:
        as_documented(row, await fresh.call(row, content=b"null", headers=JSON))


@pytest.mark.parametrize("row", ASKING, ids=lambda row: row.name)
async def test_slashes_too_many_do_not_matter(rich: Rich, row: Row) -> None:
    path = rich.path(row)
    for written in (f"/{path}", path.replace("/", "//"), path.replace("/v1/", "/v1///"), f"{path}/"):
        base = rich.shop.public.base_url
        url = httpx.URL(scheme=base.scheme, host=base.host, path=written)
        asked = request_of(row.name, rich.ids)
        as_documented(row, await rich.client_for(row).get(url, **asked))


@pytest.mark.parametrize("path", SPELLED)
async def test_a_question_may_be_written_in_many_ways(rich: Rich, path: str) -> None:
    joined = "&" if "?" in path else "?"
    answers = []
    for query in SPELLED[path]:
        written = query.format_map(rich.ids)
        answer = await rich.shop.secret.get(f"{path.format_map(rich.ids)}{joined}{written}")
        assert answer.status_code in {200, 201}, (written, answer.text[:300])
        answers.append(lasting(answer.json()))
    assert all(answer == answers[0] for answer in answers)


async def test_the_range_of_prices_was_heard(rich: Rich) -> None:
    answer = await rich.shop.public.get("/v1/products", params={"price": '{"above":100,"below":200}'})
    assert [product["id"] for product in answer.json()["data"]] == [rich.ids["product"]]


async def test_an_unusable_key_beside_a_good_one_is_overlooked(rich: Rich) -> None:
    headers = [("X-Authorization", "undefined"), ("X-Authorization", rich.shop.keys["pk_test"])]
    async with rich.shop.house.client() as client:
        assert (await client.get("/v1/merchants", headers=headers)).status_code == 200


async def test_unknown_fields_are_overlooked(rich: Rich) -> None:
    extra = {"price": 1, "total": 0, "merchant_id": 7, "id": rich.ids["product"], "is_valid": True}
    path = f"/v1/carts/{rich.ids['cart']}"
    body = {"quantity": 1, "options": {rich.ids["group"]: rich.ids["option"]}, **extra}
    answer = await rich.shop.public.post(path, json=body)
    assert answer.status_code == 200
    assert answer.json()["line_items"][0]["price"]["raw"] == 115


def as_documented(row: Row, answer: httpx.Response) -> None:
    body: Any = answer.json() if answer.content else None
    assert (answer.status_code, problems(row.shape, body)) == (row.status, []), answer.text[:500]


def lasting(value: Any) -> Any:
    """The answer without what every request makes anew."""
    if isinstance(value, dict):
        kept = {key: lasting(child) for key, child in value.items() if key not in OF_THE_MOMENT}
        return json.loads(json.dumps(kept, sort_keys=True))
    return [lasting(child) for child in value] if isinstance(value, list) else value
