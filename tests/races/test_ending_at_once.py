"""Refunds, cancellations and parcels at the same moment: everything that goes back goes back once."""

import asyncio
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from storefront.catalog.models import Product
from storefront.core.ids import new_id
from storefront.discounts.models import Discount
from storefront.gateways.models import TestCharge
from storefront.giftcards.models import GiftCard
from storefront.orders.models import FulfillmentItem
from tests.orders.helping import Json, differences, mug_for, sent_goods
from tests.support.house import Shop
from tests.support.outbox import event_names
from tests.support.till import fill, pay


async def act(shop: Shop, order: Json, action: str) -> httpx.Response:
    return await shop.secret.post(f"/v1/orders/{order['id']}/actions/{action}", timeout=60)


async def shown(shop: Shop, order: Json) -> Json:
    found: Json = (await shop.secret.get(f"/v1/orders/{order['id']}")).json()
    return found


async def bought_with_everything(shop: Shop) -> Json:
    """Two of ten mugs, with a code for five uses and a card of 5.00."""
    code = Discount(
        id=new_id("code"), merchant_id=shop.id, code="TEN", code_key="ten", type="fixed", value=Decimal(10),
        limit_quantity=True, quantity=5,
    )  # fmt: skip
    card = GiftCard(
        id=new_id("gft"), merchant_id=shop.id, code="GIFT", code_key="gift", initial_value=500, balance=500
    )
    mug = await mug_for(shop)
    async with shop.database.writing() as session:
        session.add_all([code, card])
    basket = await fill(shop, (mug, 2), gift_card_id=card.id, discount_code="TEN")
    found: Json = (await pay(shop, basket)).json()
    assert await left(shop) == (8, 4, 0)
    return found


async def left(shop: Shop) -> tuple[Any, ...]:
    async with shop.database.reading() as session:
        columns = Product.available, Discount.quantity, GiftCard.balance
        return tuple(
            [
                await session.scalar(select(column).where(column.class_.merchant_id == shop.id))
                for column in columns
            ]
        )


async def charges_kept(shop: Shop) -> int:
    kept = TestCharge.merchant_id == shop.id, TestCharge.refunded.is_(None)
    async with shop.database.reading() as session:
        return len(list(await session.scalars(select(TestCharge.id).where(*kept))))


@pytest.mark.parametrize("actions", [["cancel"] * 10, ["refund", "cancel"] * 5, ["cancel", "refund"] * 5])
async def test_however_many_end_an_order_it_ends_once(shop: Shop, actions: list[str]) -> None:
    order = await bought_with_everything(shop)
    answers = await asyncio.gather(*(act(shop, order, action) for action in actions))
    assert {answer.status_code for answer in answers} == {200, 422}
    after = await shown(shop, order)
    assert after["status_payment"] == "refunded"
    assert sorted(row["type"] for row in after["transactions"]) == ["charge", "refund"]
    assert await left(shop) == (10, 5, 500)
    assert await charges_kept(shop) == 0
    assert (await event_names(shop)).count("orders.refund") == 1
    assert await differences(shop) == []
    if after["status"] != "cancelled":
        assert (await act(shop, order, "cancel")).status_code == 200
    assert await left(shop) == (10, 5, 500)


async def test_an_order_is_sent_or_cancelled_but_never_both(shop: Shop) -> None:
    for _ in range(5):
        order = await sent_goods(shop, 2)
        parcel = shop.secret.post(f"/v1/orders/{order['id']}/fulfillments/physical/shipments", timeout=60)
        sent, cancelled = await asyncio.gather(parcel, act(shop, order, "cancel"))
        assert sorted([sent.status_code, cancelled.status_code]) == [200, 422]
        after = await shown(shop, order)
        was_sent = sent.status_code == 200
        assert (after["status"], after["status_fulfillment"]) == (
            ("open", "fulfilled") if was_sent else ("cancelled", "not_fulfilled")
        )
    assert await differences(shop) == []


async def test_parcels_from_many_hands_hold_what_was_bought(shop: Shop) -> None:
    order = await sent_goods(shop, 7, 5)
    first, second = (line["id"] for line in order["order"]["line_items"])
    asked = [
        {"line_items": [{"id": one, "quantity": 2}, {"id": other, "quantity": 1}]}
        for one, other in [(first, second), (second, first)] * 8
    ]
    path = f"/v1/orders/{order['id']}/fulfillments/physical/shipments"
    answers = await asyncio.gather(*(shop.secret.post(path, json=body, timeout=60) for body in asked))
    assert {answer.status_code for answer in answers} == {200, 422}
    taken = {first: 0, second: 0}
    for answer in answers:
        for line in answer.json().get("line_items", []):
            taken[line["id"]] += line["quantity"]
    async with shop.database.reading() as session:
        rows = await session.scalars(select(FulfillmentItem).where(FulfillmentItem.merchant_id == shop.id))
        assert {row.line_item_id: row.fulfilled for row in rows} == taken
    assert (taken[first] <= 7, taken[second] <= 5) == (True, True)
