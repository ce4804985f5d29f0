"""Transactions: all or nothing, and nothing waits for a lock on the loop."""

import asyncio

import pytest
from sqlalchemy import select, text, update

from storefront.merchants.models import Merchant
from tests.support.house import Shop


async def _description(shop: Shop) -> str | None:
    async with shop.database.reading() as session:
        found: str | None = await session.scalar(select(Merchant.description).where(Merchant.id == shop.id))
    return found


async def test_a_block_that_raises_leaves_nothing_behind(shop: Shop) -> None:
    async def fail_halfway() -> None:
        async with shop.database.writing() as session:
            await session.execute(update(Merchant).where(Merchant.id == shop.id).values(description="half"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        await fail_halfway()
    assert await _description(shop) is None


async def test_what_a_reading_block_changed_is_rolled_back(shop: Shop) -> None:
    async with shop.database.reading() as session:
        await session.execute(update(Merchant).where(Merchant.id == shop.id).values(description="no"))
    assert await _description(shop) is None


async def test_writers_take_turns_and_none_is_lost(shop: Shop) -> None:
    async def grow() -> None:
        async with shop.database.writing() as session:
            statement = update(Merchant).where(Merchant.id == shop.id)
            await session.execute(statement.values(catalog_version=Merchant.catalog_version + 1))

    await asyncio.gather(*(grow() for _ in range(50)))
    async with shop.database.reading() as session:
        assert await session.scalar(select(Merchant.catalog_version).where(Merchant.id == shop.id)) == 51


async def test_sqlite_is_set_up_to_lose_nothing(shop: Shop) -> None:
    if not shop.database.is_sqlite:
        return
    async with shop.database.reading() as session:
        settings = [
            await session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert settings == ["wal", 2, 1]
