"""Taking units from stock and giving them back."""

import asyncio

import pytest

from storefront.catalog.models import Product, Variant
from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.inventory.give_back import give_back
from storefront.inventory.lines import StockLine, Taken, from_json, to_json
from storefront.inventory.take import take
from tests.support.house import Shop, open_shop
from tests.support.stock import add_product, add_variant, available

SHORT = ["Requested quantity is not available."]


def line(row: Product | Variant, quantity: int, id: str = "item_1") -> StockLine:
    if isinstance(row, Variant):
        return StockLine(id, row.product_id, row.id, quantity)
    return StockLine(id, row.id, None, quantity)


async def stocked(shop: Shop, *stocks: int | None) -> list[Product]:
    async with shop.database.writing() as session:
        return [
            add_product(session, shop.id, f"Mug {place}", 1500, stock) for place, stock in enumerate(stocks)
        ]


async def take_now(shop: Shop, *lines: StockLine) -> list[Taken]:
    async with shop.database.writing() as session:
        return await take(session, shop.id, lines)


async def test_units_leave_the_stock(shop: Shop) -> None:
    [mug] = await stocked(shop, 10)
    assert await take_now(shop, line(mug, 3)) == [Taken("product", mug.id, 3)]
    assert await available(shop, mug) == 7


async def test_the_last_units_can_be_taken_and_no_more(shop: Shop) -> None:
    [mug] = await stocked(shop, 3)
    await take_now(shop, line(mug, 3))
    with pytest.raises(Invalid) as refused:
        await take_now(shop, line(mug, 1, "item_late"))
    assert refused.value.errors == {"line_items.item_late.quantity": SHORT}
    assert await available(shop, mug) == 0


async def test_a_product_nobody_counts_is_never_short(shop: Shop) -> None:
    [song] = await stocked(shop, None)
    assert await take_now(shop, line(song, 1_000_000)) == []
    assert await available(shop, song) == 0


async def test_if_one_line_falls_short_nothing_is_taken(shop: Shop) -> None:
    plenty, scarce, gone = await stocked(shop, 10, 1, 0)
    with pytest.raises(Invalid) as refused:
        await take_now(shop, line(plenty, 2, "item_a"), line(scarce, 2, "item_b"), line(gone, 1, "item_c"))
    assert refused.value.errors == {
        "line_items.item_b.quantity": SHORT,
        "line_items.item_c.quantity": SHORT,
    }
    assert [await available(shop, mug) for mug in (plenty, scarce, gone)] == [10, 1, 0]


async def test_two_lines_of_one_product_count_together(shop: Shop) -> None:
    [mug] = await stocked(shop, 3)
    with pytest.raises(Invalid) as refused:
        await take_now(shop, line(mug, 2, "item_a"), line(mug, 2, "item_b"))
    assert set(refused.value.errors) == {"line_items.item_a.quantity", "line_items.item_b.quantity"}
    assert await available(shop, mug) == 3


async def test_a_variant_with_its_own_stock_leaves_the_products_alone(shop: Shop) -> None:
    async with shop.database.writing() as session:
        shirt = add_product(session, shop.id, "Shirt", 2900, 50)
        await session.flush()
        small = add_variant(session, shirt, stock=2)
    assert await take_now(shop, line(small, 2)) == [Taken("variant", small.id, 2)]
    assert (await available(shop, small), await available(shop, shirt)) == (0, 50)


async def test_a_variant_without_its_own_stock_takes_the_products(shop: Shop) -> None:
    async with shop.database.writing() as session:
        shirt = add_product(session, shop.id, "Shirt", 2900, 50)
        await session.flush()
        large = add_variant(session, shirt)
    assert await take_now(shop, line(large, 2)) == [Taken("product", shirt.id, 2)]
    assert await available(shop, shirt) == 48


async def test_what_was_taken_comes_back_as_stored(shop: Shop) -> None:
    mug, cup = await stocked(shop, 10, 5)
    taken = await take_now(shop, line(mug, 4, "item_a"), line(cup, 5, "item_b"))
    async with shop.database.writing() as session:
        await give_back(session, shop.id, from_json(to_json(taken)))
    assert [await available(shop, mug), await available(shop, cup)] == [10, 5]


async def test_another_merchants_stock_is_out_of_reach(shop: Shop) -> None:
    [mug] = await stocked(shop, 5)
    async with open_shop(shop.house) as neighbour:
        assert await take_now(neighbour, line(mug, 1)) == []
        async with shop.database.writing() as session:
            await give_back(session, neighbour.id, [Taken("product", mug.id, 3)])
    assert await available(shop, mug) == 5


async def test_fifty_at_once_get_ten_units_between_them(shop: Shop) -> None:
    [mug] = await stocked(shop, 10)

    async def buy() -> bool:
        try:
            await take_now(shop, line(mug, 1, new_id("item")))
        except Invalid:
            return False
        return True

    assert sum(await asyncio.gather(*(buy() for _ in range(50)))) == 10
    assert await available(shop, mug) == 0


async def test_baskets_that_name_the_same_products_in_either_order_never_wait_for_each_other(
    shop: Shop,
) -> None:
    mug, cup = await stocked(shop, 40, 40)
    forth = (line(mug, 1, "item_a"), line(cup, 1, "item_b"))
    back = (line(cup, 1, "item_b"), line(mug, 1, "item_a"))
    await asyncio.gather(*(take_now(shop, *(forth if turn % 2 else back)) for turn in range(40)))
    assert [await available(shop, mug), await available(shop, cup)] == [0, 0]
