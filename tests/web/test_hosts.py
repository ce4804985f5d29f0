"""Pages are shown under the names of this server; under any other there is no shop."""

import logging
from dataclasses import replace

import httpx
import pytest

from storefront.app import asgi
from storefront.settings import Settings
from storefront.web.hosts import is_ours
from tests.support.house import House, Shop


def settings(house: House, base_url: str, *hosts: str) -> Settings:
    return replace(house.settings, base_url=base_url, hosts=hosts)


@pytest.mark.parametrize("host", ["shop.example", "shop.example:8443", "SHOP.example", "www.shop.example"])
def test_the_base_urls_name_and_the_listed_ones_are_ours(house: House, host: str) -> None:
    assert is_ours(host, settings(house, "https://shop.example", "www.shop.example"))


@pytest.mark.parametrize(
    "host", ["", "evil.example", "shop.example.evil.example", "127.0.0.1", "inner", "[", "localhost", "a@b"]
)
def test_under_https_nothing_else_is(house: House, host: str) -> None:
    assert not is_ours(host, settings(house, "https://shop.example"))


@pytest.mark.parametrize(
    "host", ["localhost:9000", "192.168.1.20:8000", "[::1]:8000", "storefront", "a.localhost"]
)
def test_a_shop_that_is_tried_out_answers_to_what_nobody_can_own(house: House, host: str) -> None:
    assert is_ours(host, settings(house, "http://127.0.0.1:8000"))


def test_a_name_that_somebody_led_to_this_machine_is_not_ours(house: House) -> None:
    assert not is_ours("rebound.example:8000", settings(house, "http://127.0.0.1:8000"))


async def test_pages_under_a_foreign_name_are_not_found_and_the_operator_is_told(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    async with shop.house.client("https://evil.example") as client:
        for path in ("/", "/cart", f"/{shop.id}/products", "/account"):
            with caplog.at_level(logging.WARNING):
                answer = await client.get(path)
            assert (answer.status_code, "evil" in answer.text) == (404, False)
    assert "STOREFRONT_HOSTS" in caplog.text
    assert (await shop.browser.get("/")).status_code == 200


async def test_the_api_and_its_files_answer_under_any_name(shop: Shop) -> None:
    """It looks at keys, and takes no cookies."""
    key = {"X-Authorization": shop.keys["pk_test"]}
    async with shop.house.client("https://api.evil.example", **key) as client:
        assert (await client.get("/v1/merchants")).status_code == 200
        assert (await client.get("/health")).status_code == 200


async def test_a_form_that_came_in_the_open_is_refused_where_the_shop_is_under_https(shop: Shop) -> None:
    await shop.browser.get("/cart")
    answer = await shop.browser.post("/cart", headers={"Origin": f"http://{shop.domain}"})
    assert answer.status_code == 403


async def test_every_answer_has_the_least_headers(shop: Shop) -> None:
    for path in ("/", "/nothing/here", "/health", "/static/none.css", "/v1/merchants", "/docs", "/account"):
        headers = (await shop.browser.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains", path
        assert headers["referrer-policy"] in {"strict-origin-when-cross-origin", "no-referrer"}, path


async def test_plain_http_promises_no_https(house: House) -> None:
    app = asgi(settings(house, "http://127.0.0.1:8000"), house.database)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app),  # type: ignore[arg-type]  # the same protocol, typed twice
        base_url="http://127.0.0.1:8000",
    ) as client:
        assert "strict-transport-security" not in (await client.get("/health")).headers


@pytest.mark.parametrize(
    "hosts",
    [["127.0.0.1:99999"], ["127.0.0.1:x"], ["a:1:2"], ["[::1"], ["a@b"], ["\xff"], ["testserver", "b"]],
)
async def test_a_host_that_cannot_be_read_is_nobodys(shop: Shop, hosts: list[str]) -> None:
    said = [(b"host", host.encode("latin-1")) for host in hosts]
    assert (await shop.browser.get("/cart", headers=httpx.Headers(said))).status_code == 404
    live = [*said, (b"x-authorization", shop.keys["sk_live"].encode())]
    async with shop.house.client("http://127.0.0.1") as client:
        assert (await client.get("/v1/merchants", headers=httpx.Headers(live))).status_code == 401
