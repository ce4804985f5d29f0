"""Counters of failures: what they allow, when they begin anew, what they forget."""

import asyncio

import pytest
from sqlalchemy import func, select

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.core.limits import KEPT, Limit, RateWindow, count_failure
from tests.support.house import Shop


async def fail(shop: Shop, *limits: Limit) -> int | None:
    async with shop.database.writing() as session:
        return await count_failure(session, *limits)


async def test_the_failure_after_the_last_allowed_one_must_wait(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit, now = Limit(new_id("test"), 3, 600), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    assert [await fail(shop, limit) for _ in range(3)] == [None, None, None]

    monkeypatch.setattr(clock, "now", lambda: now + 100)
    assert await fail(shop, limit) == 500
    monkeypatch.setattr(clock, "now", lambda: now + 600)
    assert await fail(shop, limit) is None


async def test_the_longest_wait_of_several_limits_is_told(shop: Shop) -> None:
    short, long = Limit(new_id("test"), 0, 60), Limit(new_id("test"), 0, 600)
    free = Limit(new_id("test"), 9, 6000)

    assert await fail(shop, short, long, free) == 600


async def test_simultaneous_failures_are_all_counted(shop: Shop) -> None:
    limit = Limit(new_id("test"), 5, 600)
    waits = await asyncio.gather(*(fail(shop, limit) for _ in range(8)))

    assert sorted(wait is None for wait in waits) == [False] * 3 + [True] * 5


async def test_old_windows_are_forgotten(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    old, now = Limit(new_id("test"), 5, 600), clock.now()
    await fail(shop, old)
    monkeypatch.setattr(clock, "now", lambda: now + KEPT + 60)
    await fail(shop, Limit(new_id("test"), 5, 600))

    async with shop.database.reading() as session:
        found = select(func.count()).select_from(RateWindow).where(RateWindow.name == old.name)
        assert await session.scalar(found) == 0
