"""Wiping test data: what was tried out goes, balances are as before, and nothing live is touched."""

from typing import Any

from sqlalchemy import func, select, update

from storefront.carts.models import Cart
from storefront.catalog.models import Product
from storefront.checkout.models import Attempt, Checkout
from storefront.customers.models import Customer
from storefront.discounts.models import Discount
from storefront.gateways.models import Gateway, TestCharge
from storefront.giftcards.models import GiftCard
from storefront.orders.models import Order
from storefront.worker.audit import audit
from tests.support.carts import add_discount, add_gift_card, row_of, sell
from tests.support.house import Shop, open_shop
from tests.support.stock import available
from tests.support.till import ADA, body, fill, pay

EVERYTHING = (Order, Checkout, Cart, Customer, TestCharge, Attempt)


async def count(shop: Shop, model: Any) -> int:
    async with shop.database.reading() as session:
        counting = select(func.count()).select_from(model).where(model.merchant_id == shop.id)
        return await session.scalar(counting) or 0


async def counts(shop: Shop) -> dict[str, int]:
    return {model.__tablename__: await count(shop, model) for model in EVERYTHING}


async def sound(shop: Shop) -> None:
    async with shop.database.reading() as session:
        assert await audit(session, shop.id) == []


async def wipe(shop: Shop) -> None:
    answer = await shop.secret.delete(f"/v1/merchants/{shop.id}/test-data")
    assert (answer.status_code, answer.content) == (204, b"")


async def try_out(shop: Shop, mug: Product, email: str = "tester@example.test", **columns: Any) -> str:
    basket = await fill(shop, (mug, 1), **columns)
    answer = await pay(shop, basket, customer={**ADA, "email": email})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def sell_for_real(shop: Shop, mug: Product, email: str) -> str:
    """By bank transfer, with the live key."""
    transfer = {"name": "Transfer", "details": "We wait.", "payment_instructions": "Send it."}
    await shop.secret.post("/v1/gateways", json={"code": "manual", "config": transfer})
    basket = await fill(shop, (mug, 1), sandbox=False)
    sent = body(payment={"gateway": "manual"}, customer={**ADA, "email": email})
    async with shop.house.client(**{"X-Authorization": shop.keys["pk_live"]}) as live:
        answer = await live.post(f"/v1/checkouts/{basket.id}", json=sent)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def test_what_was_tried_out_goes_and_what_it_took_comes_back(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 1500, stock=5)
    code = await add_discount(shop, "HALF", "50", limit_quantity=True, quantity=3)
    card = await add_gift_card(shop, "GIFT", 500)
    await try_out(shop, mug, discount_code="HALF", gift_card_id=card.id)
    assert await available(shop, mug) == 4
    await fill(shop, (mug, 2))
    await wipe(shop)
    assert await counts(shop) == dict.fromkeys((model.__tablename__ for model in EVERYTHING), 0)
    assert await available(shop, mug) == 5
    assert (await row_of(shop, Discount, code.id)).quantity == 3
    assert (await row_of(shop, GiftCard, card.id)).balance == 500
    await sound(shop)
    await wipe(shop)


async def test_what_was_refunded_before_does_not_come_back_twice(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 1500, stock=5)
    order = await try_out(shop, mug)
    await shop.secret.post(f"/v1/orders/{order}/actions/refund")
    await wipe(shop)
    assert await available(shop, mug) == 5
    await sound(shop)


async def test_nothing_live_is_touched(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 1500, stock=5)
    order = await sell_for_real(shop, mug, "buyer@example.test")
    await try_out(shop, mug, "buyer@example.test")
    await try_out(shop, mug, "tester@example.test")
    browsing = await fill(shop, (mug, 1), sandbox=False)
    await wipe(shop)
    assert await counts(shop) == {
        "order": 1, "checkout": 2, "cart": 2, "customer": 1, "test_charge": 0, "attempt": 1,
    }  # fmt: skip
    async with shop.house.client(**{"X-Authorization": shop.keys["sk_live"]}) as live:
        kept = (await live.get(f"/v1/orders/{order}")).json()
        assert kept["customer"]["email"] == "buyer@example.test"
        assert (await live.get(f"/v1/checkouts/tokens/{browsing.id}")).status_code == 200
    assert await available(shop, mug) == 4
    await sound(shop)


async def test_a_buyer_who_first_tried_and_then_bought_stays(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 1500, stock=5)
    await try_out(shop, mug, "ada@example.test")
    await sell_for_real(shop, mug, "ada@example.test")
    await wipe(shop)
    assert await count(shop, Customer) == 1


async def test_a_capture_under_way_is_left_to_finish(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 1500, stock=5)
    await try_out(shop, mug)
    async with shop.database.writing() as session:
        mine = Attempt.merchant_id == shop.id
        await session.execute(update(Attempt).where(mine).values(state="held", order_id=None))
    await wipe(shop)
    assert await count(shop, Attempt) == 1
    assert await count(shop, TestCharge) == 1
    assert await count(shop, Checkout) == 1
    assert await count(shop, Cart) == 1


async def test_products_settings_and_other_shops_stay(shop: Shop) -> None:
    mug = await sell(shop, "Mug", 1500, stock=5)
    await try_out(shop, mug)
    async with open_shop(shop.house) as other:
        theirs = await sell(other, "Mug", 1500, stock=5)
        await try_out(other, theirs)
        await wipe(shop)
        assert await count(other, Order) == 1
    assert await count(shop, Product) == 1
    assert await count(shop, Gateway) == 1
