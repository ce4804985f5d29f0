"""Downloading what was bought: by a signed link, within its limits."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import update

from storefront.assets.models import Asset
from storefront.assets.storage import new_name, storage_of
from storefront.catalog.models import ProductDownload
from storefront.core import clock
from storefront.core.ids import new_id
from storefront.merchants.models import Merchant
from storefront.orders.deliver import expiry
from storefront.orders.draft import Access
from storefront.orders.models import Order, Package
from tests.support.house import Shop
from tests.support.stock import add_product
from tests.support.till import fill, pay

SONG = b"RIFF0000WAVE la la la"


async def song(shop: Shop, **access: Any) -> dict[str, Any]:
    """An order of a song as a file; the package as the order shows it."""
    name = new_name("zip", private=True)
    await storage_of(shop.house.settings).put(name, SONG)
    asset = Asset(
        id=new_id("ast"), merchant_id=shop.id, filename="Blue Räin.zip", storage_name=name, private=True,
        file_extension="zip", file_size=len(SONG),
    )  # fmt: skip
    async with shop.database.writing() as session:
        product = add_product(session, shop.id, "Blue Rain", 900, downloads=True, **access)
        session.add(asset)
        await session.flush()
        session.add(ProductDownload(product_id=product.id, asset_id=asset.id))
    order = (await pay(shop, await fill(shop, (product, 1)))).json()
    [entry] = order["fulfillment"]["digital"]["downloads"]
    assert order["status_fulfillment"] == "fulfilled"
    return {**entry, "order_id": order["id"], "package": entry["packages"][0]}


async def test_the_link_in_the_order_hands_out_the_file(shop: Shop) -> None:
    entry = await song(shop)
    package = entry["package"]
    assert (package["name"], package["ext"], package["size_in_bytes"]) == ("Blue Räin.zip", "ZIP", len(SONG))
    assert (package["remaining_downloads"], package["access_expires"]) == (None, None)
    assert entry["lifespan"]["human"] == (
        "Download links do not expire, and can be accessed unlimited time(s)"
    )
    answer = await shop.browser.get(package["access_link"])
    assert (answer.status_code, answer.content) == (200, SONG)
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''Blue%20R%C3%A4in.zip"
    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == (
        "nosniff",
        "no-store",
    )


@pytest.mark.parametrize("key", ["", "?key=", "?key=wrong", "?key=%00"])
async def test_without_its_key_a_link_opens_nothing(shop: Shop, key: str) -> None:
    package = (await song(shop))["package"]
    url = package["access_link"].partition("?")[0]
    assert (await shop.browser.get(url + key)).status_code == 404


async def test_a_key_opens_its_own_file_only(shop: Shop) -> None:
    one, other = await song(shop), await song(shop)
    key = one["package"]["access_link"].partition("?")[2]
    url = other["package"]["access_link"].partition("?")[0]
    assert (await shop.browser.get(f"{url}?{key}")).status_code == 404


async def test_three_downloads_are_three_however_many_ask(shop: Shop) -> None:
    package = (await song(shop, access_limit=3))["package"]
    assert package["remaining_downloads"] == 3
    answers = await asyncio.gather(*(shop.browser.get(package["access_link"]) for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [403] * 7


async def test_access_ends_when_its_time_is_over(shop: Shop) -> None:
    entry = await song(shop, access_expires=True, access_duration=2, access_period="weeks")
    assert entry["package"]["access_expires"] == pytest.approx(clock.now() + 14 * clock.DAY, abs=5)
    assert entry["lifespan"]["human"].startswith("Download links expire after 2 weeks")
    await _change(shop, Package, {"expires": clock.now() - 1})
    assert (await shop.browser.get(entry["package"]["access_link"])).status_code == 403


async def test_a_refund_ends_access_unless_told_otherwise(shop: Shop) -> None:
    kept, cut = await song(shop), await song(shop)
    refund = "/v1/orders/{}/actions/refund"
    await shop.secret.post(refund.format(cut["order_id"]))
    assert (await shop.browser.get(cut["package"]["access_link"])).status_code == 403
    await shop.secret.post(refund.format(kept["order_id"]), json={"revokeDigitalDownloads": False})
    shown = (await shop.secret.get(f"/v1/orders/{kept['order_id']}")).json()
    assert shown["fulfillment"]["digital"]["downloads"][0]["is_access_revoked"] is False
    assert (await shop.browser.get(kept["package"]["access_link"])).status_code == 200


async def test_what_is_not_paid_is_not_handed_out(shop: Shop) -> None:
    entry = await song(shop)
    await _change(shop, Order, {"status_payment": "not_paid"})
    assert (await shop.browser.get(entry["package"]["access_link"])).status_code == 403


@pytest.mark.parametrize(
    ("access", "end"),
    [
        (Access(), None),
        (Access(True, None, "days"), None),
        (Access(True, 3, "days"), 1_709_207_999 + 3 * 86_400),
        (Access(True, 2, "weeks"), 1_709_207_999 + 14 * 86_400),
        (Access(True, 1, "months"), 1_711_713_599),
        (Access(True, 1, "years"), 1_740_743_999),
    ],
)
def test_periods_end_on_the_same_day_or_the_last_one(access: Access, end: int | None) -> None:
    """From 2024-02-29 11:59:59 UTC: to 29 March, and to 28 February a year later."""
    assert expiry(access, 1_709_207_999) == end


async def _change(shop: Shop, table: type[Order | Package], values: dict[str, Any]) -> None:
    async with shop.database.writing() as session:
        await session.execute(update(table).where(table.merchant_id == shop.id).values(**values))


async def test_a_test_order_opens_no_file_once_the_shop_sells_for_real(shop: Shop) -> None:
    package = (await song(shop))["package"]
    async with shop.database.writing() as session:
        await session.execute(update(Merchant).where(Merchant.id == shop.id).values(sandbox=False))
    assert (await shop.browser.get(package["access_link"])).status_code == 403
    assert (await shop.secret.get(f"/v1/merchants/{shop.id}")).status_code == 200
