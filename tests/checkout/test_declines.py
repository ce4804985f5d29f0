"""Declined cards are counted: per token before the gateway is asked, per address behind it."""

from sqlalchemy import func, select

from storefront.gateways.models import TestCharge
from tests.support.carts import sell
from tests.support.house import Shop
from tests.support.till import DECLINED, fill, pay


async def asked_gateway(shop: Shop) -> int:
    async with shop.database.reading() as session:
        mine = TestCharge.merchant_id == shop.id
        return await session.scalar(select(func.count(TestCharge.id)).where(mine)) or 0


async def test_after_ten_declined_cards_a_token_must_wait_and_the_gateway_is_left_alone(shop: Shop) -> None:
    basket = await fill(shop, (await sell(shop, "Walnut Bowl", 2000), 1))
    statuses = [(await pay(shop, basket, card=DECLINED)).status_code for _ in range(10)]
    before = await asked_gateway(shop)
    late = await pay(shop, basket)

    assert statuses == [402] * 10
    assert (late.status_code, late.headers["Retry-After"].isdigit()) == (429, True)
    assert await asked_gateway(shop) == before


async def test_what_others_behind_one_address_did_stops_no_sale(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000)
    for _ in range(4):
        basket = await fill(shop, (bowl, 1))
        [await pay(shop, basket, card=DECLINED) for _ in range(9)]
    fresh = await fill(shop, (bowl, 1))

    assert (await pay(shop, fresh, card=DECLINED)).status_code == 429
    assert (await pay(shop, fresh)).status_code == 200
