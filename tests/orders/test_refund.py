"""Refunding: everything, once."""

import asyncio
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from storefront.catalog.models import Product
from storefront.core.ids import new_id
from storefront.core.outbox import Event
from storefront.discounts.models import Discount
from storefront.gateways.models import Gateway
from storefront.giftcards.models import GiftCard
from storefront.worker.audit import audit
from tests.support.house import Shop
from tests.support.stock import add_product, available
from tests.support.till import Books, body, books, fill, pay


async def refund(shop: Shop, order: dict[str, Any], **asked: Any) -> tuple[int, dict[str, Any]]:
    answer = await shop.secret.post(f"/v1/orders/{order['id']}/actions/refund", json=asked)
    return answer.status_code, answer.json()


async def test_a_refund_gives_everything_back_once(shop: Shop) -> None:
    code = Discount(
        id=new_id("code"), merchant_id=shop.id, code="TEN", code_key="ten", type="fixed", value=Decimal(10),
        limit_quantity=True, quantity=5,
    )  # fmt: skip
    card = GiftCard(
        id=new_id("gft"), merchant_id=shop.id, code="GIFT", code_key="gift", initial_value=2000, balance=2000
    )
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 2500, stock=5)
        session.add_all([code, card])
    basket = await fill(shop, (mug, 2), gift_card_id=card.id, discount_code="TEN")
    order = (await pay(shop, basket)).json()
    assert (order["order_value"]["raw"], order["order"]["giftcard"]["credit"]["raw"]) == (40, 20)
    assert order["transactions"][0]["amount"]["raw"] == 20
    assert await _left(shop) == (3, 4, 0)

    status, answer = await refund(shop, order)
    assert status == 200
    assert (answer["success"], answer["action"]) == (True, "refund.full")
    assert answer["details"]["amount"]["raw"] == 40
    assert answer["details"]["refunded_transaction_id"].startswith("refund_")
    assert await _left(shop) == (5, 5, 2000)
    assert await books(shop) == Books(orders=1, charges=0, held=0, events=1)

    status, again = await refund(shop, order)
    assert (status, again["error"]["errors"]) == (422, {"order": ["This order has been refunded already."]})
    assert await _left(shop) == (5, 5, 2000)
    shown = (await shop.secret.get(f"/v1/orders/{order['id']}")).json()
    assert shown["status_payment"] == "refunded"
    assert sorted((row["type"], row["amount"]["raw"]) for row in shown["transactions"]) == [
        ("charge", 20),
        ("refund", 20),
    ]
    async with shop.database.reading() as session:
        events = await session.scalars(select(Event.name).where(Event.merchant_id == shop.id))
        assert sorted(events) == ["orders.create", "orders.refund"]
        assert await audit(session, shop.id) == []


async def _left(shop: Shop) -> tuple[int, int, int]:
    async with shop.database.reading() as session:
        columns = Product.available, Discount.quantity, GiftCard.balance
        found = [
            await session.scalar(select(column).where(column.class_.merchant_id == shop.id))
            for column in columns
        ]
    return int(found[0] or 0), int(found[1] or 0), int(found[2] or 0)


async def test_ten_refunds_at_once_are_one(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 2500, stock=5)
    order = (await pay(shop, await fill(shop, (mug, 2)))).json()
    answers = await asyncio.gather(*(refund(shop, order) for _ in range(10)))
    assert sorted(status for status, _ in answers) == [200] + [422] * 9
    assert await available(shop, mug) == 5


async def test_what_was_not_paid_cannot_be_refunded(shop: Shop) -> None:
    transfer = Gateway(id=new_id("gway"), merchant_id=shop.id, code="manual", config={"name": "Invoice"})
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 2500, stock=5)
        session.add(transfer)
    basket = await fill(shop, (mug, 1), sandbox=False)
    live = shop.house.client(**{"X-Authorization": shop.keys["sk_live"]})
    order = (await live.post(f"/v1/checkouts/{basket.id}", json=body(payment={"gateway": "manual"}))).json()
    answer = await live.post(f"/v1/orders/{order['id']}/actions/refund")
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {"order": ["Nothing has been paid for this order yet."]}
    assert await available(shop, mug) == 4
