"""Paying with a gift card, and getting the money back on it."""

import asyncio

from sqlalchemy import select

from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.giftcards.models import GiftCard, Redemption
from storefront.giftcards.spend import spend, unspend
from tests.support.house import Shop


async def made(shop: Shop, value: int) -> GiftCard:
    card = GiftCard(
        id=new_id("gft"),
        merchant_id=shop.id,
        code="GIFT",
        code_key="gift",
        initial_value=value,
        balance=value,
    )
    async with shop.database.writing() as session:
        session.add(card)
    return card


async def pay_with(shop: Shop, card: GiftCard, amount: int) -> str | None:
    try:
        async with shop.database.writing() as session:
            return await spend(session, shop.id, card.id, amount, "atmp_1")
    except Invalid:
        return None


async def balance(shop: Shop) -> int | None:
    async with shop.database.reading() as session:
        left: int | None = await session.scalar(
            select(GiftCard.balance).where(GiftCard.merchant_id == shop.id)
        )
        return left


async def test_what_is_taken_is_written_down(shop: Shop) -> None:
    card = await made(shop, 5000)
    id = await pay_with(shop, card, 1999)
    assert await balance(shop) == 3001
    async with shop.database.reading() as session:
        [row] = await session.scalars(select(Redemption).where(Redemption.merchant_id == shop.id))
    assert (row.id, row.amount, row.reason, row.reference) == (id, 1999, "checkout", "atmp_1")


async def test_more_than_is_on_it_cannot_be_taken(shop: Shop) -> None:
    card = await made(shop, 1000)
    assert await pay_with(shop, card, 1001) is None
    assert await balance(shop) == 1000


async def test_ten_at_once_take_no_more_than_there_is(shop: Shop) -> None:
    card = await made(shop, 1000)
    taken = await asyncio.gather(*(pay_with(shop, card, 300) for _ in range(10)))
    assert sum(id is not None for id in taken) == 3
    assert await balance(shop) == 100


async def test_money_comes_back_once_however_often_it_is_returned(shop: Shop) -> None:
    card = await made(shop, 1000)
    id = await pay_with(shop, card, 600)
    assert id is not None
    for _ in range(3):
        async with shop.database.writing() as session:
            await unspend(session, shop.id, id)
    assert await balance(shop) == 1000
