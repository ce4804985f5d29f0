"""What nobody came back for is forgotten a month after it expired; orders and open payments stay."""

import pytest
from sqlalchemy import func, select, update

from storefront.carts.models import Cart, CartItem
from storefront.checkout.forget_expired import KEPT, forget_expired
from storefront.checkout.models import Attempt, Checkout
from storefront.core import clock
from storefront.orders.models import Order
from tests.support.carts import cart_of, cart_with, sell
from tests.support.house import Shop
from tests.support.till import DECLINED, fill, pay

MODELS = (Cart, CartItem, Checkout, Attempt, Order)


async def counts(shop: Shop) -> list[int]:
    async with shop.database.reading() as session:
        found = [
            await session.scalar(select(func.count()).where(model.merchant_id == shop.id)) for model in MODELS
        ]
    return [count or 0 for count in found]


async def test_only_what_is_long_over_and_never_became_an_order_goes(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000)
    await cart_with(shop, bowl)
    declined, bought = await fill(shop, (bowl, 1)), await fill(shop, (bowl, 1))
    assert (await pay(shop, declined, card=DECLINED)).status_code == 402
    assert (await pay(shop, bought)).status_code == 200
    before = await counts(shop)

    await forget_expired(shop.database)
    assert await counts(shop) == before

    later = clock.now() + clock.CART_LIFETIME + KEPT + 10
    monkeypatch.setattr(clock, "now", lambda: later)
    young = await cart_with(shop, bowl)
    await forget_expired(shop.database)
    assert await counts(shop) == [2, 1, 1, 1, 1]
    assert (await cart_of(shop, young["id"]))["id"] == young["id"]


async def test_a_payment_that_is_still_open_keeps_its_checkout(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    basket = await fill(shop, (await sell(shop, "Walnut Bowl", 2000), 1))
    assert (await pay(shop, basket, card=DECLINED)).status_code == 402
    async with shop.database.writing() as session:
        mine = Attempt.merchant_id == shop.id
        await session.execute(update(Attempt).where(mine).values(state="refunding"))
    later = clock.now() + clock.CART_LIFETIME + KEPT + 10
    monkeypatch.setattr(clock, "now", lambda: later)
    await forget_expired(shop.database)
    assert (await counts(shop))[2:4] == [1, 1]
