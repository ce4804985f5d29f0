"""Units that come back to a row that nobody counts any more."""

import pytest

from storefront.catalog.models import Product, Variant
from storefront.catalog.set_stock import set_stock
from storefront.worker.audit import audit
from tests.support.house import Shop
from tests.support.stock import add_product, add_variant, available
from tests.support.till import fill, pay


async def put_on_hand(shop: Shop, row: Product | Variant, units: int | None) -> None:
    async with shop.database.writing() as session:
        await set_stock(session, shop.id, type(row), row.id, units)


@pytest.mark.parametrize("action", ["refund", "cancel"])
async def test_a_variant_that_stopped_counting_adds_up_when_it_counts_again(shop: Shop, action: str) -> None:
    async with shop.database.writing() as session:
        shirt = add_product(session, shop.id, "Shirt", 1500)
        await session.flush()
        small = add_variant(session, shirt, stock=10)
    first = (await pay(shop, await fill(shop, (small, 2)))).json()["id"]
    second = (await pay(shop, await fill(shop, (small, 3)))).json()["id"]
    await put_on_hand(shop, small, None)
    assert (await shop.secret.post(f"/v1/orders/{first}/actions/{action}")).status_code == 200
    assert await available(shop, small) is None
    await put_on_hand(shop, small, 4)
    async with shop.database.reading() as session:
        assert await audit(session, shop.id) == []
    assert (await shop.secret.post(f"/v1/orders/{second}/actions/{action}")).status_code == 200
    assert await available(shop, small) == 7
    async with shop.database.reading() as session:
        assert await audit(session, shop.id) == []
