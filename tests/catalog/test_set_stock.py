"""Setting stock while things are held and sold: what was put on hand stays accounted for."""

import pytest

from storefront.catalog.models import Product, Variant
from storefront.inventory.lines import StockLine
from storefront.inventory.take import take
from tests.support.catalog import Json, group, make_product, make_variant, option_ids, rows_of
from tests.support.house import Shop


async def buy(shop: Shop, product: Json, quantity: int, variant: Json | None = None) -> None:
    async with shop.database.writing() as session:
        line = StockLine("item_1", product["id"], variant["id"] if variant else None, quantity)
        await take(session, shop.id, [line])


@pytest.mark.parametrize("units", [0, 3, 10, 11, 250, 10**9])
async def test_stocked_moves_by_the_difference(shop: Shop, units: int) -> None:
    made = await make_product(shop, "Mug", product={"inventory": {"managed": True, "available": 10}})
    await buy(shop, made, 4)
    answer = await shop.secret.put(
        f"/v1/products/{made['id']}", json={"product": {"inventory": {"available": units}}}
    )
    assert answer.json()["inventory"] == {"managed": True, "available": units}
    [row] = await rows_of(shop, Product)
    assert (row.available, row.stocked) == (units, units + 4)


async def test_a_change_without_stock_leaves_it_alone(shop: Shop) -> None:
    made = await make_product(shop, "Mug", product={"inventory": {"managed": True, "available": 10}})
    await buy(shop, made, 4)
    for inventory in ({}, {"managed": True}, {"available": None}):
        await shop.secret.put(
            f"/v1/products/{made['id']}", json={"product": {"name": "Cup", "inventory": inventory}}
        )
    [row] = await rows_of(shop, Product)
    assert (row.available, row.stocked) == (6, 10)


async def test_a_variants_own_stock(shop: Shop) -> None:
    made = await make_product(shop, "Mug", variant_groups=[group("Size", "S")])
    variant = await make_variant(shop, made, *option_ids(made), inventory=5)
    await buy(shop, made, 2, variant)
    url = f"/v1/products/{made['id']}/variants/{variant['id']}"
    for units, available, stocked in ((8, 8, 10), (None, None, 2), (1, 1, 3), (0, 0, 2)):
        answer = await shop.secret.put(url, json={"inventory": units})
        assert answer.json()["inventory"] == units
        [row] = await rows_of(shop, Variant)
        assert (row.available, row.stocked) == (available, stocked)
