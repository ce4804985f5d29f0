"""The failures that the documentation of an endpoint shows, with exactly their fields."""

from typing import Any

import httpx
import pytest
from sqlalchemy import update

from storefront.merchants.models import Merchant
from tests.contract.check import problems
from tests.contract.older.asking import DOCUMENTED
from tests.contract.refusals import refused, unchanged
from tests.contract.sent import CAPTURE, filled
from tests.contract.shop import Rich
from tests.support.house import Shop

CREATE, CHANGE = "POST /v1/products", "PUT /v1/products/{product}"
ILL_WRITTEN = {
    "product": {
        "name": "Mug",
        "price": "cheap",
        "quantity": "some",
        "permalink": "a mug!",
        "thank_you_url": "thanks",
    },
    "variant": [
        {"name": 5, "options": [{"name": "Small", "price": "x"}, {"name": "Large", "quantity": "y"}]},
    ],
    "extra_field": [{"name": "Initials"}, {"name": "Gift", "required": "perhaps"}],
}
MISTAKEN = {
    "product": {"name": "Mug", "price": 5, "permalink": "LOAFERS", "sku": "ox-1"},
    "delivery": {"shipping_zones": [{"zone_id": "zone_00000000000000"}]},
    "categories": [{"id": "cat_00000000000000"}],
}
"""Well written, but of things that are taken or not there."""


@pytest.mark.parametrize("name", [CREATE, CHANGE])
async def test_all_that_is_ill_written_in_a_product_is_said_at_once(rich: Rich, name: str) -> None:
    assert await faults(rich, name, ILL_WRITTEN) == {
        "product.price": ["The value must be a number."],
        "product.quantity": ["The value must be a whole number."],
        "product.permalink": ["The permalink may only contain letters, numbers, and dashes."],
        "product.thank_you_url": ["The format is invalid."],
        "variant.0.name": ["The name field must be text."],
        "variant.0.options.0.price": ["The value must be a number."],
        "variant.0.options.1.quantity": ["The value must be a whole number."],
        "extra_field.1.required": ["The value must be true or false."],
    }


@pytest.mark.parametrize("name", [CREATE, "PUT /v1/products/{other}"])
async def test_all_that_is_taken_or_not_there_is_said_at_once(rich: Rich, name: str) -> None:
    zone, category = "delivery.shipping_zones.0.zone_id", "categories.0.id"
    assert await faults(rich, name, MISTAKEN) == {
        "product.permalink": ["Provided permalink is already in use."],
        "product.sku": ["The SKU is already in use."],
        zone: [f"The selected {zone} is invalid."],
        category: [f"The selected {category} is invalid."],
    }


async def faults(rich: Rich, name: str, body: dict[str, Any]) -> dict[str, list[str]]:
    method, path = name.format_map(rich.ids).split()
    async with unchanged(rich.shop):
        return refused(await rich.shop.secret.request(method, path, json=body), 422)


async def capture(rich: Rich, sold: str = "", version: str = "", **changes: Any) -> httpx.Response:
    body = filled({**CAPTURE, "customer_reference": "PO-8", **changes}, rich.ids)
    headers = {"Chec-Version": version} if version else {}
    path = f"/v1/checkouts/{sold or rich.ids['token']}"
    async with unchanged(rich.shop):
        return await rich.shop.public.post(path, json=body, headers=headers)


async def test_a_capture_says_what_is_sold_out_beside_what_is_missing(rich: Rich) -> None:
    line = rich.ids["line"]
    answer = await capture(rich, line_items={line: {"quantity": 5000}}, payment={})
    assert refused(answer, 422) == {
        f"line_items.{line}.quantity": ["Requested quantity is not available."],
        "payment.gateway": ["The payment.gateway field is required."],
    }


async def test_a_capture_of_no_token_is_404(rich: Rich) -> None:
    answer = await capture(rich, "chkt_00000000000000")
    refused(answer, 404)
    assert '"chkt_00000000000000" was not found' in answer.json()["error"]["message"]


@pytest.mark.parametrize(("version", "shape"), [("", "error"), (DOCUMENTED, "old_error")])
async def test_a_disabled_merchant_sells_nothing(rich: Rich, version: str, shape: str) -> None:
    await become(rich.shop, "disabled")
    try:
        answer = await capture(rich, version=version)
    finally:
        await become(rich.shop, "active")
    assert (answer.status_code, problems(shape, answer.json())) == (402, [])
    assert answer.json()["status_code"] == 402
    assert answer.json()["error"]["type"] == "account_limitation"


async def become(shop: Shop, status: str) -> None:
    async with shop.changing() as session:
        await session.execute(update(Merchant).where(Merchant.id == shop.id).values(status=status))


async def test_what_is_not_shipped_has_no_way_of_delivery(rich: Rich) -> None:
    choice = {"shipping_option_id": rich.ids["method"], "country": "US", "region": "CA"}
    path = f"/v1/checkouts/{rich.ids['pledge']}/check/shipping"
    async with unchanged(rich.shop):
        answer = await rich.shop.public.get(path, params=choice)
    assert refused(answer, 422) == {"shipping_option_id": ["Nothing in this checkout is shipped."]}


async def test_where_nothing_is_shipped_to_there_are_no_ways(rich: Rich) -> None:
    path = f"/v1/checkouts/{rich.ids['token']}/helper/shipping_options"
    async with unchanged(rich.shop):
        refused(await rich.shop.public.get(path, params={"country": "JP"}), 404)
