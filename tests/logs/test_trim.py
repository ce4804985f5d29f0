"""Old calls are forgotten."""

import pytest

from storefront.core import clock
from storefront.logs import trim
from storefront.logs.trim import trim_logs, trim_merchant
from tests.support.house import House, Shop, counted, open_shop
from tests.support.logs import log_calls, rows_of


async def test_each_merchants_latest_calls_stay(
    shop: Shop, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trim, "KEPT", 5)
    monkeypatch.setattr(trim, "CHUNK", 3)
    async with open_shop(house) as other:
        ids = [*await log_calls(shop, 4), *await log_calls(shop, 8, sandbox=False)]
        theirs = await log_calls(other, 5)
        for merchant_id in (shop.id, other.id):
            await trim_merchant(shop.database, merchant_id)
        assert [row.id for row in await rows_of(shop)] == ids[-5:]
        assert [row.id for row in await rows_of(other)] == theirs


async def test_a_thousand_are_kept(shop: Shop) -> None:
    ids = await log_calls(shop, 1003)
    await trim_logs(shop.database)
    assert [row.id for row in await rows_of(shop)] == ids[3:]


async def test_what_is_older_than_thirty_days_goes(shop: Shop) -> None:
    now = clock.now()
    await log_calls(shop, 2, created=now - 31 * clock.DAY)
    young = await log_calls(shop, 2, created=now - 29 * clock.DAY)
    await trim_logs(shop.database)
    assert [row.id for row in await rows_of(shop)] == young


async def test_where_nothing_goes_nothing_is_written(shop: Shop) -> None:
    await log_calls(shop, 3)
    with counted(shop.database) as statements:
        await trim_merchant(shop.database, shop.id)
    assert [one.split(" ", 1)[0] for one in statements] == ["SELECT", "SELECT"]
