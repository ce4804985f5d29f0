"""Many buyers at the same moment: everything that is limited stays within its limit, and nothing is lost."""

import asyncio
from decimal import Decimal
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout import capture_price
from storefront.checkout.capture_choices import apply
from storefront.core.ids import new_id
from storefront.discounts.models import Discount
from storefront.discounts.use import USED_UP
from storefront.giftcards.models import GiftCard
from storefront.worker.audit import audit
from tests.support.carts import add_discount
from tests.support.house import Shop
from tests.support.stock import add_product, available
from tests.support.till import Basket, Books, books, fill, pay

SHORT = ["Requested quantity is not available."]


async def at_once(shop: Shop, baskets: list[Basket], **others: str) -> list[httpx.Response]:
    return list(await asyncio.gather(*(pay(shop, basket, **others) for basket in baskets)))


async def differences(shop: Shop) -> list[str]:
    async with shop.database.reading() as session:
        return await audit(session, shop.id)


async def test_fifty_buyers_of_ten_units_make_ten_orders(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=10)
    baskets = [await fill(shop, (mug, 1)) for _ in range(50)]
    answers = await at_once(shop, baskets)
    assert sorted(answer.status_code for answer in answers) == [200] * 10 + [422] * 40
    for basket, answer in zip(baskets, answers, strict=True):
        if answer.status_code == 422:
            assert answer.json()["error"]["errors"] == {f"line_items.{basket.lines[0]}.quantity": SHORT}
    assert await available(shop, mug) == 0
    assert await books(shop) == Books(orders=10, charges=10, held=0, events=10)
    assert await differences(shop) == []


async def test_twenty_captures_of_one_token_make_one_order_and_one_charge(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=10)
    basket = await fill(shop, (mug, 1))
    answers = await at_once(shop, [basket] * 20)
    assert [answer.status_code for answer in answers] == [200] * 20
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert await available(shop, mug) == 9
    assert await books(shop) == Books(orders=1, charges=1, held=0, events=1)
    assert await differences(shop) == []


async def test_ten_presses_with_a_bad_card_are_declined_once_and_leave_nothing(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=10)
    basket = await fill(shop, (mug, 1))
    answers = await at_once(shop, [basket] * 10, card="4000 0000 0000 0002")
    assert {answer.status_code for answer in answers} <= {402, 422}
    assert 402 in {answer.status_code for answer in answers}
    assert await available(shop, mug) == 10
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)
    assert (await pay(shop, basket)).status_code == 200


async def test_baskets_that_share_two_products_all_become_orders(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=20)
        cup = add_product(session, shop.id, "Cup", 900, stock=20)
    forth = [await fill(shop, (mug, 1), (cup, 1)) for _ in range(10)]
    back = [await fill(shop, (cup, 1), (mug, 1)) for _ in range(10)]
    answers = await at_once(shop, [basket for pair in zip(forth, back, strict=True) for basket in pair])
    assert [answer.status_code for answer in answers] == [200] * 20
    assert (await available(shop, mug), await available(shop, cup)) == (0, 0)
    assert await differences(shop) == []


async def test_a_basket_of_which_one_thing_ran_out_takes_neither(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=20)
        cup = add_product(session, shop.id, "Cup", 900, stock=5)
    answers = await at_once(shop, [await fill(shop, (mug, 1), (cup, 1)) for _ in range(15)])
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [422] * 10
    assert (await available(shop, mug), await available(shop, cup)) == (15, 0)
    assert await differences(shop) == []


async def test_a_discount_for_three_is_used_three_times(shop: Shop) -> None:
    half = Discount(
        id=new_id("code"), merchant_id=shop.id, code="HALF", code_key="half", type="percentage",
        value=Decimal(50), limit_quantity=True, quantity=3,
    )  # fmt: skip
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=50)
        session.add(half)
    baskets = [await fill(shop, (mug, 1)) for _ in range(12)]
    answers = await at_once(shop, baskets, discount_code="half")
    paid = [answer.json() for answer in answers if answer.status_code == 200]
    assert [order["order_value"]["raw"] for order in paid] == [7.5] * 3
    refusals = [answer.json()["error"]["errors"] for answer in answers if answer.status_code == 422]
    assert [list(errors) for errors in refusals] == [["discount_code"]] * 9
    async with shop.database.reading() as session:
        left = select(Discount.quantity).where(Discount.merchant_id == shop.id)
        assert await session.scalar(left) == 0
    assert await available(shop, mug) == 47
    assert await differences(shop) == []


async def test_a_code_whose_last_use_goes_to_a_rival_is_refused_and_never_charged_in_full(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rival comes between two reads of one capture, as PostgreSQL lets it."""
    await add_discount(shop, "HALF", "50", limit_quantity=True, quantity=1)

    async def overtaken(session: AsyncSession, *args: Any) -> Any:
        errors = await apply(session, *args)
        used_up = update(Discount).where(Discount.merchant_id == shop.id).values(quantity=0)
        await session.execute(used_up)
        return errors

    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=3)
    monkeypatch.setattr(capture_price, "apply", overtaken)
    answer = await pay(shop, await fill(shop, (mug, 1)), discount_code="half")
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {"discount_code": [USED_UP]}
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)
    assert await available(shop, mug) == 3


async def test_a_gift_card_pays_no_more_than_is_on_it(shop: Shop) -> None:
    card = GiftCard(
        id=new_id("gft"), merchant_id=shop.id, code="GIFT", code_key="gift", initial_value=4000, balance=4000
    )
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=50)
        session.add(card)
    baskets = [await fill(shop, (mug, 1), gift_card_id=card.id, quoted=0) for _ in range(8)]
    answers = await at_once(shop, baskets)
    assert sorted(answer.status_code for answer in answers) == [200] * 2 + [422] * 6
    async with shop.database.reading() as session:
        left = select(GiftCard.balance).where(GiftCard.merchant_id == shop.id)
        assert await session.scalar(left) == 1000
    assert await books(shop) == Books(orders=2, charges=0, held=0, events=2)
    assert await available(shop, mug) == 48
    assert await differences(shop) == []
