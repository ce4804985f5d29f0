"""Parcels: what is sent, never more than is left, and who is told."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.orders.helping import Json, differences, mug_for, sent_goods, sold
from tests.support.house import Shop, open_shop
from tests.support.outbox import event_names, events


async def ship(shop: Shop, order: Json, **asked: Any) -> httpx.Response:
    path = f"/v1/orders/{order['id']}/fulfillments/physical/shipments"
    return await shop.secret.post(path, json=asked)


async def now(shop: Shop, order: Json) -> Json:
    found: Json = (await shop.secret.get(f"/v1/orders/{order['id']}")).json()
    return found


def lines(order: Json) -> list[str]:
    return [line["id"] for line in order["order"]["line_items"]]


def sent(order: Json) -> list[tuple[str, int, int]]:
    items = order["fulfillment"]["physical"]["items"]
    return [(item["status"], item["quantity_fulfilled"], item["quantity_remaining"]) for item in items]


async def test_without_lines_everything_is_sent(shop: Shop) -> None:
    order = await sent_goods(shop, 2, 1)
    answer = await ship(shop, order, carrier="USPS", tracking_number="1234-ABCD", meta={"box": 1})
    assert answer.status_code == 200
    parcel = answer.json()
    assert (parcel["carrier"], parcel["carrier_name"]) == ("usps", "USPS")
    assert parcel["tracking_url"] == (
        "https://tools.usps.com/go/TrackConfirmAction_input?qtc_tLabels1=1234-ABCD"
    )
    first, second = lines(order)
    assert parcel["line_items"] == [{"id": first, "quantity": 2}, {"id": second, "quantity": 1}]
    assert (parcel["order_id"], parcel["meta"], parcel["metadata"]) == (order["id"], {"box": 1}, {"box": 1})
    assert parcel["shipped_on"] == parcel["created"]
    shown = await now(shop, order)
    assert (shown["status_fulfillment"], shown["is"]["fulfilled"]) == ("fulfilled", True)
    assert sent(shown) == [("fulfilled", 2, 0), ("fulfilled", 1, 0)]
    physical = shown["fulfillment"]["physical"]
    assert physical["shipments"] == [parcel]
    assert [item["linked_shipments"] for item in physical["items"]] == [[parcel["id"]]] * 2


async def test_a_line_is_sent_in_parts(shop: Shop) -> None:
    order = await sent_goods(shop, 3, 1)
    first, second = lines(order)
    assert (await ship(shop, order, line_items=[{"id": first, "quantity": 1}])).status_code == 200
    assert (await now(shop, order))["status_fulfillment"] == "partially_fulfilled"
    assert (await ship(shop, order, line_items=[{"id": first}])).json()["line_items"] == [
        {"id": first, "quantity": 2}
    ]
    shown = await now(shop, order)
    assert sent(shown) == [("fulfilled", 3, 0), ("not_fulfilled", 0, 1)]
    item = shown["fulfillment"]["physical"]["items"][1]["id"]
    assert (await ship(shop, order, line_items=[{"id": item}])).json()["line_items"] == [
        {"id": second, "quantity": 1}
    ]
    assert (await now(shop, order))["status_fulfillment"] == "fulfilled"
    assert await differences(shop) == []


async def test_more_than_is_left_is_refused_and_nothing_is_sent(shop: Shop) -> None:
    order = await sent_goods(shop, 2, 2)
    first, second = lines(order)
    refused = await ship(
        shop,
        order,
        line_items=[{"id": second}, {"id": first, "quantity": 3}, {"id": "item_none"}, {"id": second}],
    )
    assert (refused.status_code, refused.json()["error"]["errors"]) == (
        422,
        {
            "line_items.1.quantity": ["Only 2 of these are left to be sent."],
            "line_items.2.id": ["The order has no such line to be sent."],
            "line_items.3.id": ["This line is named twice."],
        },
    )
    assert await now(shop, order) == order
    await ship(shop, order)
    for again in ({}, {"line_items": [{"id": first}]}, {"line_items": [{"id": first, "quantity": 1}]}):
        assert (await ship(shop, order, **again)).status_code == 422


async def test_ten_parcels_at_once_hold_no_more_than_was_bought(shop: Shop) -> None:
    order = await sent_goods(shop, 4)
    asked = {"line_items": [{"id": lines(order)[0], "quantity": 1}]}
    answers = await asyncio.gather(*(ship(shop, order, **asked) for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200] * 4 + [422] * 6
    shown = await now(shop, order)
    assert (sent(shown), shown["status_fulfillment"]) == ([("fulfilled", 4, 0)], "fulfilled")
    assert len(shown["fulfillment"]["physical"]["shipments"]) == 4


async def test_nothing_of_an_order_that_ended_is_sent(shop: Shop) -> None:
    refunded, cancelled = await sent_goods(shop, 1), await sent_goods(shop, 1)
    await shop.secret.post(f"/v1/orders/{refunded['id']}/actions/refund")
    await shop.secret.post(f"/v1/orders/{cancelled['id']}/actions/cancel")
    for order, word in ((refunded, "refunded"), (cancelled, "cancelled")):
        refused = await ship(shop, order)
        assert refused.json()["error"]["errors"] == {
            "order": [f"This order has been {word}: nothing of it is sent any more."]
        }


async def test_an_order_without_parcels_has_none_to_send(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    assert (await ship(shop, order)).json()["error"]["errors"] == {
        "line_items": ["Nothing of this order is left to be sent."]
    }


@pytest.mark.parametrize(
    ("carrier", "code", "name", "url"),
    [
        ("Royal Mail", "royal_mail", "Royal Mail", "https://www.royalmail.com/track-your-item#/tracking-results/A%2FB"),
        ("The Owl", "the_owl", "The Owl", "https://owl.test/A"),
        (None, None, None, "https://owl.test/A"),
    ],
)  # fmt: skip
async def test_a_carrier_has_a_code_a_name_and_an_address(
    shop: Shop, carrier: str | None, code: str | None, name: str | None, url: str
) -> None:
    order = await sent_goods(shop, 1)
    sent_with = {"carrier": carrier, "tracking_number": "A/B", "tracking_url": "https://owl.test/A"}
    parcel = (await ship(shop, order, **sent_with)).json()
    assert (parcel["carrier"], parcel["carrier_name"], parcel["tracking_url"]) == (code, name, url)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//owl.test", "https://a:b@owl.test", "owl"])
async def test_an_address_to_follow_must_be_a_web_address(shop: Shop, url: str) -> None:
    order = await sent_goods(shop, 1)
    refused = await ship(shop, order, tracking_url=url)
    assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, ["tracking_url"])
    assert await now(shop, order) == order


async def test_those_who_listen_hear_of_the_parcel_and_of_the_order(shop: Shop) -> None:
    order = await sent_goods(shop, 2)
    parcel = (await ship(shop, order, carrier="dhl", tracking_number="77")).json()
    told = {name: payload for name, payload, _ in await events(shop)}
    notice, shown = told["orders.physical.shipment"], told["orders.update"]
    assert shown == await now(shop, order)
    assert notice["id"] == parcel["id"].replace("ful_", "shpmnt_")
    assert (notice["order_id"], notice["order_customer_reference"]) == (
        order["id"],
        order["customer_reference"],
    )
    assert (notice["carrier"], notice["carrier_name"], notice["tracking_number"]) == ("dhl", "DHL", "77")
    [line] = notice["line_items"]
    item = shown["fulfillment"]["physical"]["items"][0]
    assert (line["fulfillment_item_id"], line["line_item_id"]) == (item["id"], item["line_item_id"])
    assert (line["fulfilled_quantity"], line["total_quantity"]) == (2, 2)
    assert line["shipping_method_id"] == item["shipping_method_id"].replace("ship_", "rate_")
    assert notice["customer"]["email"] == "ada@example.test"
    assert await event_names(shop) == ["orders.create", "orders.physical.shipment", "orders.update"]


async def test_a_parcel_is_shown_with_its_way_and_its_addresses(shop: Shop) -> None:
    order = await sent_goods(shop, 1)
    parcel = (await ship(shop, order, shipped_on=1_571_769_401)).json()
    path = f"/v1/orders/{order['id']}/fulfillments/physical/shipments/"
    shown = (await shop.secret.get(path + parcel["id"])).json()
    assert (shown["description"], shown["price"]["raw"], shown["shipping_method_id"]) == (
        "Post",
        5,
        "ship_AAAAAAAAAAAAAA",
    )
    assert (shown["shipped_on"], shown["order_fulfillment_status"]) == (1_571_769_401, "fulfilled")
    assert (shown["ship_to"]["town_city"], shown["bill_to"]) == ("San Francisco", None)
    by_its_other_name = await shop.secret.get(path + parcel["id"].replace("ful_", "shpmnt_"))
    assert by_its_other_name.json() == shown
    assert (await shop.secret.get(path + "ful_none")).status_code == 404
    async with open_shop(shop.house) as neighbour:
        assert (await neighbour.secret.get(path + parcel["id"])).status_code == 404


async def test_the_fulfilment_is_shown_on_its_own(shop: Shop) -> None:
    order = await sent_goods(shop, 1)
    await ship(shop, order, carrier="ups", tracking_number="1Z")
    shown = (await shop.secret.get(f"/v1/orders/{order['id']}/fulfillment")).json()
    whole = (await now(shop, order))["fulfillment"]
    assert (shown["order_id"], shown["physical"], shown["digital"]) == (
        order["id"],
        whole["physical"],
        whole["digital"],
    )
    assert (shown["shipping"]["carrier"], shown["shipping"]["description"]) == ("ups", "Post")
    assert shown["shipping"]["id"] == whole["physical"]["items"][0]["id"]
    digital = await sold(shop, await mug_for(shop))
    assert "shipping" not in (await shop.secret.get(f"/v1/orders/{digital['id']}/fulfillments")).json()
