"""Changing an order: who it is for and where it goes, never what it cost."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.orders.helping import Json, differences, mug_for, sold
from tests.support.house import Shop, open_shop
from tests.support.outbox import events
from tests.support.till import HOME


async def put(shop: Shop, order: Json, **asked: Any) -> httpx.Response:
    return await shop.secret.put(f"/v1/orders/{order['id']}", json=asked)


async def test_what_is_named_changes_and_nothing_else(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop), shipping=HOME)
    answer = await put(
        shop, order, customer={"lastname": "King", "email": "king@example.test"},
        shipping={"street": "2 Hill Rd", "country": "gb"}, customer_reference="ABC-123", meta={"a": 1.5},
    )  # fmt: skip
    assert answer.status_code == 200
    shown = answer.json()
    assert shown["customer"] == {**order["customer"], "lastname": "King", "email": "king@example.test"}
    assert shown["shipping"] == {**order["shipping"], "street": "2 Hill Rd", "country": "GB"}
    assert (shown["customer_reference"], shown["meta"], shown["metadata"]) == (
        "ABC-123",
        {"a": 1.5},
        {"a": 1.5},
    )
    changed = {"customer", "shipping", "customer_reference", "meta", "metadata", "updated", "last_updated"}
    assert {name for name in shown if shown[name] != order[name]} - {"collected", "conditionals"} <= changed
    assert (await shop.secret.get(f"/v1/orders/{order['id']}")).json() == shown
    assert ("orders.update", shown, 200) in await events(shop)
    for query, found in (("king@", 1), ("abc-123", 1), ("lovelace", 0)):
        listed = await shop.secret.get("/v1/orders", params={"query": query})
        assert len(listed.json()["data"]) == found


async def test_what_it_cost_cannot_be_changed(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    sent = {"order_value": 1, "status_payment": "refunded", "order": {}, "id": "x", "sandbox": False}
    shown = (await shop.secret.put(f"/v1/orders/{order['id']}", json=sent)).json()
    assert shown == {**order, "updated": shown["updated"], "last_updated": shown["updated"]}
    assert await differences(shop) == []


async def test_adding_something_says_that_it_was_collected(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop), customer={"email": "ada@example.test"})
    assert not any(order["collected"].values())
    field = await _field(shop)
    shown = (
        await put(
            shop, order, customer={"firstname": "Ada"}, billing={"name": "Ada"}, extra_fields={field: "Hi"}
        )
    ).json()
    for name in ("fullname", "billing_address", "extra_fields"):
        assert shown["collected"][name] is shown["conditionals"][f"collected_{name}"] is True
        assert shown["conditionals"][f"collects_{name}"] is True
    assert shown["collected"]["shipping_address"] is False
    assert (shown["billing"]["name"], shown["billing"]["street"]) == ("Ada", None)
    assert [(answer["id"], answer["value"]) for answer in shown["extra_fields"]] == [(field, "Hi")]
    again = (await put(shop, order, extra_fields=[{"id": field, "value": None}])).json()
    assert again["extra_fields"][0]["value"] is None


async def _field(shop: Shop) -> str:
    made = await shop.secret.post(
        "/v1/extra-fields", json={"name": "Text", "type": "text", "required": False}
    )
    return str(made.json()["id"])


async def test_a_field_that_is_not_the_merchants_is_refused(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    async with open_shop(shop.house) as neighbour:
        foreign = await _field(neighbour)
        for id in (foreign, "extr_none"):
            refused = await put(shop, order, extra_fields={id: "x"})
            assert refused.json()["error"]["errors"] == {
                f"extra_fields.{id}": ["There is no such extra field."]
            }


async def test_a_reference_is_an_orders_own(shop: Shop) -> None:
    mug = await mug_for(shop)
    order, other = await sold(shop, mug), await sold(shop, mug, customer_reference="PO-9")
    refused = await put(shop, order, customer_reference="PO-9", meta={"a": 1})
    assert refused.json()["error"]["errors"] == {
        "customer_reference": ["Another order has this reference already."]
    }
    assert (await shop.secret.get(f"/v1/orders/{order['id']}")).json() == order
    assert (await put(shop, other, customer_reference="PO-9")).status_code == 200


async def test_changes_at_once_all_stay(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop), shipping=HOME)
    parts: list[Json] = [
        {"customer": {"firstname": "Grace"}}, {"shipping": {"street": "1 Pier"}},
        {"billing": {"name": "Navy"}}, {"meta": [1]}, {"customer_reference": "R-1"},
        {"shipping": {"name": "Grace"}},
    ]  # fmt: skip
    answers = await asyncio.gather(*(put(shop, order, **part) for part in parts))
    assert {answer.status_code for answer in answers} == {200}
    shown = (await shop.secret.get(f"/v1/orders/{order['id']}")).json()
    assert (shown["customer"]["firstname"], shown["billing"]["name"]) == ("Grace", "Navy")
    assert (shown["shipping"]["street"], shown["shipping"]["name"]) == ("1 Pier", "Grace")
    assert (shown["meta"], shown["customer_reference"]) == ([1], "R-1")


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"customer": {"email": "nobody"}}, "customer.email"),
        ({"shipping": {"country": "Atlantis"}}, "shipping.country"),
        ({"customer_reference": "  "}, "customer_reference"),
        ({"extra_fields": "x"}, "extra_fields"),
        ({"billing": []}, "billing"),
    ],
)
async def test_nonsense_is_refused_by_name(shop: Shop, asked: Json, field: str) -> None:
    order = await sold(shop, await mug_for(shop))
    refused = await put(shop, order, **asked)
    assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, [field])
    assert (await shop.secret.get(f"/v1/orders/{order['id']}")).json() == order


async def test_the_list_is_sorted_as_asked(shop: Shop) -> None:
    mug = await mug_for(shop)
    made = [await sold(shop, mug, count, customer_reference=f"R-{3 - count}") for count in (1, 2, 3)]
    ids = [order["id"] for order in made]

    async def listed(**params: str) -> list[str]:
        answer = await shop.secret.get("/v1/orders", params=params)
        return [order["id"] for order in answer.json()["data"]]

    assert await listed(sortBy="order_value", sortDirection="desc") == ids[::-1]
    assert await listed(sortBy="order_value") == ids
    assert await listed(sortBy="customer_reference") == ids[::-1]
    assert set(await listed(sortBy="created_at", sortDirection="desc")) == set(ids)
    for wrong in ({"sortBy": "password"}, {"sortDirection": "up"}):
        refused = await shop.secret.get("/v1/orders", params=wrong)
        assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, list(wrong))
