"""One gateway that does not answer is nobody else's trouble."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select, update

from storefront.checkout import charge
from storefront.checkout.models import Attempt
from storefront.gateways.port import Charge, Result
from storefront.gateways.test_gateway import TestGateway
from storefront.worker import sweep as sweeping
from storefront.worker.sweep import sweep
from tests.support.house import Shop, open_shop
from tests.support.stock import add_product
from tests.support.till import fill_many, pay

Finds = Callable[[TestGateway, Charge], Awaitable[Result | None]]
LOST = "4000 0000 0000 4400"
"""The card whose answer is lost: it was charged, and nobody here knows."""


async def lost(shop: Shop, count: int, lease: int) -> None:
    """So many attempts that nobody works on any more."""
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=9)
    for basket in await fill_many(shop.database, shop.id, count, (mug, 1)):
        assert (await pay(shop, basket, LOST)).status_code == 402
    async with shop.database.writing() as session:
        await session.execute(update(Attempt).where(Attempt.merchant_id == shop.id).values(lease=lease))


async def states(shop: Shop) -> list[str]:
    async with shop.database.reading() as session:
        found = select(Attempt.state).where(Attempt.merchant_id == shop.id).order_by(Attempt.state)
        return list(await session.scalars(found))


async def test_a_gateway_that_is_silent_delays_no_other_shop(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_shop(shop.house) as other:
        await lost(shop, 1, lease=1)
        await lost(other, 1, lease=2)
    others_turn, real = asyncio.Event(), TestGateway.find

    async def find(gateway: TestGateway, asked: Charge) -> Result | None:
        if asked.merchant_id == other.id:
            others_turn.set()
        elif asked.merchant_id == shop.id:
            await others_turn.wait()
        return await real(gateway, asked)

    monkeypatch.setattr(TestGateway, "find", find)
    monkeypatch.setattr(charge, "PATIENCE", 0.5)
    await sweep(shop.database, shop.house.settings)
    assert (await states(shop), await states(other)) == (["settled"], ["settled"])


async def test_a_round_is_soon_over_and_the_next_goes_on(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    await lost(shop, 6, lease=1)
    monkeypatch.setattr(sweeping, "STARTS", -1)
    await sweep(shop.database, shop.house.settings)
    assert await states(shop) == ["held", "held", *["settled"] * 4]
    await sweep(shop.database, shop.house.settings)
    assert await states(shop) == ["settled"] * 6
