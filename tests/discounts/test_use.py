"""Uses fall and rise by one, and never below none."""

import pytest

from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.discounts.queries import discount_by_id
from storefront.discounts.use import give_back_use, take_use
from tests.support.house import Shop


async def counted_discount(shop: Shop, quantity: int | None) -> str:
    body = {"value": 1, "limit_quantity": quantity is not None, "quantity": quantity}
    found: str = (await shop.secret.post("/v1/discounts", json=body)).json()["id"]
    return found


async def left(shop: Shop, id: str) -> int | None:
    async with shop.database.reading() as session:
        return (await discount_by_id(session, shop.id, id)).row.quantity


async def test_the_last_use_is_taken_once(shop: Shop) -> None:
    id = await counted_discount(shop, 1)
    async with shop.database.writing() as session:
        await take_use(session, shop.id, id)
    with pytest.raises(Invalid, match="invalid"):
        async with shop.database.writing() as session:
            await take_use(session, shop.id, id)
    assert await left(shop, id) == 0
    async with shop.database.writing() as session:
        await give_back_use(session, shop.id, id)
    assert await left(shop, id) == 1


async def test_uses_that_are_not_limited_are_not_counted(shop: Shop) -> None:
    id = await counted_discount(shop, None)
    async with shop.database.writing() as session:
        await take_use(session, shop.id, id)
        await give_back_use(session, shop.id, id)
    assert await left(shop, id) is None


async def test_nobody_uses_what_is_not_theirs(shop: Shop) -> None:
    id = await counted_discount(shop, 1)
    for merchant_id, wanted in ((shop.id + 1, id), (shop.id, new_id("code"))):
        async with shop.database.writing() as session:
            with pytest.raises(Invalid):
                await take_use(session, merchant_id, wanted)
    assert await left(shop, id) == 1
