"""The audit sees every kind of difference."""

from decimal import Decimal
from typing import Any

from sqlalchemy import update

from storefront.catalog.models import Product
from storefront.checkout.models import Attempt
from storefront.core.ids import new_id
from storefront.discounts.models import Discount
from storefront.gateways.models import TestCharge
from storefront.giftcards.models import GiftCard
from storefront.orders.models import Order, Package
from storefront.worker.audit import audit
from tests.support.house import Shop
from tests.support.stock import add_product
from tests.support.till import fill, pay


async def sell(shop: Shop) -> str:
    """An order of one of ten mugs, half of it paid with a gift card; its id."""
    card = GiftCard(
        id=new_id("gft"), merchant_id=shop.id, code="GIFT", code_key="gift", initial_value=500, balance=500
    )
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=10)
        session.add(card)
    answer = await pay(shop, await fill(shop, (mug, 1), gift_card_id=card.id))
    return str(answer.json()["id"])


async def change(shop: Shop, table: Any, **values: Any) -> None:
    async with shop.database.writing() as session:
        await session.execute(update(table).where(table.merchant_id == shop.id).values(**values))


async def differences(shop: Shop) -> list[str]:
    async with shop.database.reading() as session:
        return [said.partition(":")[2].strip() for said in await audit(session, shop.id)]


async def test_a_shop_in_order_has_none(shop: Shop) -> None:
    await sell(shop)
    assert await differences(shop) == []


async def test_units_that_are_nowhere_are_missed(shop: Shop) -> None:
    await sell(shop)
    await change(shop, Product, available=8)
    assert await differences(shop) == ["10 units were stocked, 9 are known"]


async def test_a_product_that_is_said_to_have_sold_out_and_has_not_is_seen(shop: Shop) -> None:
    await sell(shop)
    await change(shop, Product, sold_out=True)
    assert await differences(shop) == ["whether it has sold out is written down wrong"]


async def test_an_order_that_nobody_paid_in_full_is_seen(shop: Shop) -> None:
    await sell(shop)
    await change(shop, Order, order_value=1600)
    assert await differences(shop) == ["worth 1600, paid 1000 and 500"]


async def test_money_that_left_a_gift_card_is_missed(shop: Shop) -> None:
    await sell(shop)
    await change(shop, GiftCard, balance=400, initial_value=1000)
    assert await differences(shop) == ["of 1000, 400 are left, 500 taken"]


async def test_a_discount_and_a_download_that_were_used_too_often_are_seen(shop: Shop) -> None:
    order = await sell(shop)
    half = Discount(
        id=new_id("code"), merchant_id=shop.id, code="HALF", code_key="half", type="percentage",
        value=Decimal(50), limit_quantity=True, quantity=0,
    )  # fmt: skip
    book = Package(
        id=new_id("dgtl"), merchant_id=shop.id, order_id=order, line_item_id="item_1", asset_id="ast_1",
        name="Book", extension="pdf", size=1, limit=3, remaining=0,
    )  # fmt: skip
    async with shop.database.writing() as session:
        session.add_all([half, book])
    assert await differences(shop) == []
    await change(shop, Discount, quantity=-1)
    await change(shop, Package, remaining=-1)
    assert await differences(shop) == ["-1 uses are left", "of 3 downloads, -1 are left"]


async def test_a_charge_without_an_order_is_seen(shop: Shop) -> None:
    await sell(shop)
    await change(shop, TestCharge, key="another key")
    assert await differences(shop) == ["1000 were taken, 0 are accounted for"]


async def test_an_open_attempt_accounts_for_what_it_holds(shop: Shop) -> None:
    await sell(shop)
    await change(shop, Attempt, state="held")
    assert await differences(shop) == ["10 units were stocked, 11 are known"]
