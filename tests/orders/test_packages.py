"""Files of an order: closed and opened by the merchant."""

from typing import Any

import pytest

from storefront.core import clock
from storefront.orders.models import Package
from tests.orders.helping import Json, change, package_of, sold, song_for
from tests.support.house import Shop
from tests.support.outbox import events


async def ask(shop: Shop, order: Json, action: str, **asked: Any) -> tuple[int, Json]:
    package = package_of(order)["id"]
    path = f"/v1/orders/{order['id']}/fulfillments/digital/packages/{package}/{action}"
    answer = await shop.secret.post(path, json=asked)
    return answer.status_code, answer.json()


async def get(shop: Shop, order: Json) -> int:
    return (await shop.browser.get(package_of(order)["access_link"])).status_code


async def test_the_files_are_listed_and_shown(shop: Shop) -> None:
    order = await sold(shop, await song_for(shop, access_limit=3))
    path = f"/v1/orders/{order['id']}/fulfillments/digital/packages"
    package = package_of(order)
    assert (await shop.secret.get(path)).json() == {"data": [package]}
    assert (await shop.secret.get(f"{path}/{package['id']}")).json() == package
    assert (await shop.secret.get(f"{path}/ful_none")).status_code == 404


async def test_a_closed_file_opens_again(shop: Shop) -> None:
    order = await sold(shop, await song_for(shop, access_limit=3))
    status, shown = await ask(shop, order, "revoke")
    assert (status, shown) == (200, {**package_of(order), "is_access_revoked": True})
    assert await get(shop, order) == 403
    [payload] = [payload for name, payload, _ in await events(shop) if name == "orders.update"]
    assert package_of(payload) == shown
    status, shown = await ask(shop, order, "enable")
    assert (status, shown) == (200, package_of(order))
    assert await get(shop, order) == 200


async def test_limit_and_end_are_set_anew(shop: Shop) -> None:
    order = await sold(shop, await song_for(shop, access_limit=1))
    assert [await get(shop, order) for _ in range(2)] == [200, 403]
    _, shown = await ask(shop, order, "enable", remaining_downloads=2, access_expires="2999-02-22 14:22:22")
    assert (shown["remaining_downloads"], shown["access_expires"]) == (2, 32_476_688_542)
    assert [await get(shop, order) for _ in range(3)] == [200, 200, 403]
    _, shown = await ask(shop, order, "enable", remaining_downloads=None, access_expires=None)
    assert (shown["remaining_downloads"], shown["access_expires"]) == (None, None)
    assert [await get(shop, order) for _ in range(4)] == [200] * 4


async def test_an_end_in_the_past_ends_access(shop: Shop) -> None:
    order = await sold(shop, await song_for(shop))
    _, shown = await ask(shop, order, "enable", access_expires="2020-02-22 14:22:22")
    assert shown["access_expires"] == 1_582_381_342
    assert await get(shop, order) == 403


async def test_what_is_not_named_is_renewed_where_it_had_ended(shop: Shop) -> None:
    song = await song_for(shop, access_limit=3, access_expires=True, access_duration=2, access_period="weeks")
    order = await sold(shop, song)
    await change(shop, Package, remaining=0, expires=clock.now() - 1)
    assert await get(shop, order) == 403
    _, shown = await ask(shop, order, "enable")
    assert shown["remaining_downloads"] == 3
    assert shown["access_expires"] == pytest.approx(clock.now() + 14 * clock.DAY, abs=5)
    assert await get(shop, order) == 200


@pytest.mark.parametrize("moment", ["tomorrow", "2030-13-01 00:00:00", "", True, [], {}, 1.5, -1, 10**18])
async def test_what_is_no_moment_is_refused(shop: Shop, moment: Any) -> None:
    order = await sold(shop, await song_for(shop))
    status, answer = await ask(shop, order, "enable", access_expires=moment)
    assert (status, list(answer["error"]["errors"])) == (422, ["access_expires"])
