"""Developers read mails on pages; nobody else does."""

from dataclasses import replace

import httpx
import pytest

from storefront.app import asgi
from storefront.mails.samples import SAMPLES
from storefront.words.languages import LANGUAGES
from tests.mails.helping import posted
from tests.orders.helping import mug_for, sold
from tests.support.house import Shop

HOME = "/dev/mails"
PATHS = (HOME, f"{HOME}/samples/receipt/en", f"{HOME}/samples/receipt/en/html", f"{HOME}/{'0' * 32}")


def developing(shop: Shop) -> httpx.AsyncClient:
    """A browser at the same shop, served with STOREFRONT_DEV."""
    app = asgi(replace(shop.house.settings, dev=True), shop.database)
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type]  # the same protocol, typed twice
    return httpx.AsyncClient(transport=transport, base_url=f"https://{shop.domain}")


@pytest.mark.parametrize("path", PATHS)
async def test_without_the_setting_there_is_nothing(shop: Shop, path: str) -> None:
    assert (await shop.browser.get(path)).status_code == 404


async def test_what_was_mailed_can_be_read(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    async with posted(shop):  # what was done before goes into the folder
        pass
    async with developing(shop) as browser:
        page = (await browser.get(HOME)).text
        before, _, _ = page.partition(f"Your order {order['customer_reference']} at Hazel &amp; Clay")
        url = before.rpartition('href="')[2].partition('"')[0]
        read = await browser.get(url)
        alone = await browser.get(f"{url}/html")
    assert f'src="{url}/html"' in read.text
    assert "Thank you, Ada Lovelace." in read.text
    assert "<h1" in alone.text
    assert alone.headers["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'unsafe-inline'"
    )
    assert "frame-src 'self'" in read.headers["Content-Security-Policy"]


async def test_there_is_a_sample_of_each_kind_in_each_language(shop: Shop) -> None:
    async with developing(shop) as browser:
        page = (await browser.get(HOME)).text
        for kind in SAMPLES:
            for language in LANGUAGES:
                assert f'href="{HOME}/samples/{kind}/{language}"' in page
            alone = await browser.get(f"{HOME}/samples/{kind}/ar/html")
            assert (alone.status_code, 'lang="ar" dir="rtl"' in alone.text) == (200, True)
        assert (await browser.get(f"{HOME}/samples/refund/de")).status_code == 200


@pytest.mark.parametrize(
    "path", [f"{HOME}/{'0' * 32}", f"{HOME}/..%2f..%2fsecret_key", f"{HOME}/samples/spam/en/html",
             f"{HOME}/samples/receipt/xx"],
)  # fmt: skip
async def test_what_is_not_there_is_not_found(shop: Shop, path: str) -> None:
    async with developing(shop) as browser:
        assert (await browser.get(path)).status_code == 404
