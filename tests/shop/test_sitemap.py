"""What search engines are told."""

import re

import pytest
from sqlalchemy import update

from storefront.core import clock
from storefront.merchants.models import Merchant
from storefront.shop import sitemap_pages
from tests.support.catalog import make_category, make_product
from tests.support.house import Shop


async def addresses(shop: Shop, path: str) -> list[str]:
    answer = await shop.browser.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/xml")
    found = re.findall(r"<loc>([^<]+)</loc>", answer.text)
    return [address.removeprefix(f"https://{shop.domain}") for address in found]


async def test_every_product_on_sale_and_every_category_is_on_the_map_with_its_day(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: 1_790_000_000)
    await make_category(shop, "clay")
    await make_product(shop, "Walnut Bowl", "20.00", product={"permalink": "walnut-bowl"})
    await make_product(shop, "Secret Bowl", "20.00", product={"active": False})
    assert await addresses(shop, "/sitemap.xml") == ["/sitemaps/1"]
    assert await addresses(shop, "/sitemaps/1") == ["/", "/products", "/categories/clay", "/walnut-bowl"]
    assert "/walnut-bowl</loc><lastmod>2026-09-21</lastmod>" in (await shop.browser.get("/sitemaps/1")).text


async def test_a_large_shop_has_several_maps(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap_pages, "PER_MAP", 2)
    for name in ("One", "Two", "Three"):
        await make_product(shop, name, "1.00", product={"permalink": name.lower()})
    assert await addresses(shop, "/sitemap.xml") == ["/sitemaps/1", "/sitemaps/2"]
    first, second = await addresses(shop, "/sitemaps/1"), await addresses(shop, "/sitemaps/2")
    assert sorted(first[2:] + second) == ["/one", "/three", "/two"]
    assert len(second) == 1


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "9" * 30, "²"])
async def test_maps_that_are_none_are_not_found(shop: Shop, number: str) -> None:
    assert (await shop.browser.get(f"/sitemaps/{number}")).status_code == 404


async def test_robots_are_led_to_the_map_and_not_to_the_api(shop: Shop) -> None:
    answer = await shop.browser.get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text == (f"User-agent: *\nDisallow: /v1/\nSitemap: https://{shop.domain}/sitemap.xml\n")


async def test_a_shop_without_pages_has_no_map(shop: Shop) -> None:
    async with shop.database.writing() as session:
        await session.execute(update(Merchant).where(Merchant.id == shop.id).values(hosted_storefront=False))
    for path in ("/robots.txt", "/sitemap.xml", "/sitemaps/1"):
        assert (await shop.browser.get(path)).status_code == 404
