"""Cancelling: nothing is sent any more, and everything that was taken goes back, once."""

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from storefront.catalog.models import Product
from storefront.core.ids import new_id
from storefront.discounts.models import Discount
from storefront.giftcards.models import GiftCard
from tests.orders.helping import (
    Json,
    differences,
    live,
    mug_for,
    package_of,
    promised,
    sent_goods,
    sold,
    song_for,
)
from tests.support.house import Shop
from tests.support.outbox import event_names, events
from tests.support.stock import available
from tests.support.till import Books, books, fill, pay


async def act(shop: Shop, order: Json, action: str, **asked: Any) -> tuple[int, Json]:
    client = shop.secret if order["sandbox"] else live(shop)
    answer = await client.post(f"/v1/orders/{order['id']}/actions/{action}", json=asked)
    return answer.status_code, answer.json()


async def test_an_order_nobody_paid_yet_is_cancelled_without_money(shop: Shop) -> None:
    mug = await mug_for(shop)
    order = await promised(shop, mug, 3)
    assert await available(shop, mug) == 7
    status, shown = await act(shop, order, "cancel")
    assert (status, shown["status"], shown["status_payment"]) == (200, "cancelled", "not_paid")
    [waited] = shown["transactions"]
    assert (waited["status"], waited["status_reason"]) == ("cancelled", "cancelled_by_merchant")
    assert shown == (await live(shop).get(f"/v1/orders/{order['id']}")).json()
    assert await available(shop, mug) == 10
    assert ("orders.update", shown, 200) in await events(shop)
    assert await differences(shop) == []


async def test_an_order_that_was_paid_is_refunded_with_it(shop: Shop) -> None:
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
    order = (await pay(shop, basket)).json()
    assert await _left(shop) == (8, 4, 0)
    status, shown = await act(shop, order, "cancel")
    assert (status, shown["status"], shown["status_payment"]) == (200, "cancelled", "refunded")
    assert [(row["type"], row["amount"]["raw"]) for row in shown["transactions"]] == [
        ("charge", 15),
        ("refund", 15),
    ]
    assert await _left(shop) == (10, 5, 500)
    assert await books(shop) == Books(orders=1, charges=0, held=0, events=1)
    assert await event_names(shop) == ["orders.create", "orders.refund", "orders.update"]
    assert await differences(shop) == []
    assert (await act(shop, order, "refund"))[1]["error"]["errors"] == {
        "order": ["This order has been refunded already."]
    }
    assert (await act(shop, order, "cancel"))[1]["error"]["errors"] == {
        "order": ["This order has been cancelled already."]
    }
    assert await _left(shop) == (10, 5, 500)


async def _left(shop: Shop) -> tuple[int, ...]:
    async with shop.database.reading() as session:
        columns = Product.available, Discount.quantity, GiftCard.balance
        found = [
            await session.scalar(select(column).where(column.class_.merchant_id == shop.id))
            for column in columns
        ]
    return tuple(int(value or 0) for value in found)


async def test_a_refunded_order_can_still_be_cancelled_and_gives_back_nothing_more(shop: Shop) -> None:
    mug = await mug_for(shop)
    order = await sold(shop, mug, 2)
    await act(shop, order, "refund")
    assert await available(shop, mug) == 10
    status, shown = await act(shop, order, "cancel")
    assert (status, shown["status"], shown["status_payment"]) == (200, "cancelled", "refunded")
    assert await available(shop, mug) == 10
    assert await differences(shop) == []


async def test_an_order_that_a_gift_card_paid_gives_the_credit_back(shop: Shop) -> None:
    card = GiftCard(
        id=new_id("gft"), merchant_id=shop.id, code="GIFT", code_key="gift", initial_value=9000, balance=9000
    )
    mug = await mug_for(shop)
    async with shop.database.writing() as session:
        session.add(card)
    order = (await pay(shop, await fill(shop, (mug, 1), gift_card_id=card.id))).json()
    status, shown = await act(shop, order, "cancel")
    assert (status, shown["status"], shown["status_payment"]) == (200, "cancelled", "refunded")
    async with shop.database.reading() as session:
        left = select(GiftCard.balance).where(GiftCard.merchant_id == shop.id)
        assert await session.scalar(left) == 9000
    assert await differences(shop) == []


async def test_what_was_sent_cannot_be_cancelled_but_refunded(shop: Shop) -> None:
    order = await sent_goods(shop, 2)
    shipments = f"/v1/orders/{order['id']}/fulfillments/physical/shipments"
    line = order["order"]["line_items"][0]["id"]
    await shop.secret.post(shipments, json={"line_items": [{"id": line, "quantity": 1}]})
    before = (await shop.secret.get(f"/v1/orders/{order['id']}")).json()
    status, answer = await act(shop, order, "cancel")
    assert (status, answer["error"]["errors"]) == (
        422,
        {"order": ["Parts of this order have been sent already. It can be refunded, but not cancelled."]},
    )
    assert (await shop.secret.get(f"/v1/orders/{order['id']}")).json() == before
    assert (await act(shop, order, "refund"))[0] == 200
    assert await differences(shop) == []


async def test_downloads_end_unless_told_otherwise(shop: Shop) -> None:
    cut, kept = await sold(shop, await song_for(shop)), await sold(shop, await song_for(shop))
    await act(shop, cut, "cancel")
    await act(shop, kept, "cancel", revokeDigitalDownloads=False)
    links = [package_of(order)["access_link"] for order in (cut, kept)]
    assert [(await shop.browser.get(link)).status_code for link in links] == [403, 200]


async def test_another_shops_order_is_not_there(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    client = shop.house.client(**{"X-Authorization": shop.keys["sk_live"]})
    assert (await client.post(f"/v1/orders/{order['id']}/actions/cancel")).status_code == 404
