"""The documentation as people and programs read it."""

import re

import httpx
import pytest_asyncio

from storefront.docs.book import CHAPTERS, operations
from storefront.docs.curl import curl
from storefront.docs.ids import CART
from tests.support.house import House, Shop

PATHS = ["/docs", "/docs/objects", *(f"/docs/{chapter.slug}" for chapter in CHAPTERS)]
LINK = re.compile(r'href="(/docs[^"]*|#[^"]*)"')
ID = re.compile(r'\bid="([^"]+)"')


@pytest_asyncio.fixture(scope="module")
async def pages(house: House) -> dict[str, httpx.Response]:
    async with house.client() as client:
        return {path: await client.get(path) for path in [*PATHS, "/docs/openapi.json"]}


async def test_everybody_may_read_it_without_a_key(pages: dict[str, httpx.Response]) -> None:
    assert {answer.status_code for answer in pages.values()} == {200}
    assert {answer.headers["content-type"] for path, answer in pages.items() if path in PATHS} == {
        "text/html; charset=utf-8"
    }
    assert all("set-cookie" not in answer.headers for answer in pages.values())


async def test_the_document_is_there_for_tools_of_other_sites(pages: dict[str, httpx.Response]) -> None:
    answer = pages["/docs/openapi.json"]
    assert answer.headers["access-control-allow-origin"] == "*"
    document = answer.json()
    assert (document["openapi"], document["servers"]) == ("3.1.0", [{"url": "https://testserver"}])


async def test_every_link_within_it_leads_somewhere(pages: dict[str, httpx.Response]) -> None:
    ids = {path: set(ID.findall(answer.text)) for path, answer in pages.items()}
    lost = []
    for path in PATHS:
        for link in LINK.findall(pages[path].text):
            page, _, anchor = link.partition("#")
            if (page or path) not in pages or (anchor and anchor not in ids[page or path]):
                lost.append((path, link))
    assert lost == []


async def test_no_two_places_of_a_page_have_one_name(pages: dict[str, httpx.Response]) -> None:
    for path in PATHS:
        found = ID.findall(pages[path].text)
        assert sorted(found) == sorted(set(found)), path


async def test_every_operation_stands_on_its_chapters_page(pages: dict[str, httpx.Response]) -> None:
    index = pages["/docs"].text
    for chapter in CHAPTERS:
        for one in chapter.operations:
            assert f'<h2 id="{one.slug}">{one.title}</h2>' in pages[f"/docs/{chapter.slug}"].text
            assert f'<a href="/docs/{chapter.slug}#{one.slug}">{one.title}</a>' in index


async def test_a_search_finds_every_operation_that_holds_all_of_the_words(house: House) -> None:
    async with house.client() as client:
        found = (await client.get("/docs", params={"q": "Refund gateway POST"})).text
        nothing = (await client.get("/docs", params={"q": "refund zeppelin"})).text
    assert "1 found for “Refund gateway POST”" in found
    assert '<a href="/docs/orders#refund-an-order">Refund an order</a>' in found
    assert "0 found for “refund zeppelin”" in nothing


async def test_what_is_searched_for_is_shown_as_text(house: House) -> None:
    async with house.client() as client:
        answer = await client.get("/docs", params={"q": '"><script>\x00' + "x" * 500})
    assert answer.status_code == 200
    assert "<script" not in answer.text


async def test_who_has_it_is_told_so_in_a_few_bytes(house: House) -> None:
    async with house.client() as client:
        first = await client.get("/docs/carts")
        again = await client.get("/docs/carts", headers={"If-None-Match": first.headers["etag"]})
        other = await client.get("/docs/orders", headers={"If-None-Match": first.headers["etag"]})
    assert first.headers["cache-control"] == "public, no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


async def test_it_is_as_safe_as_every_page_and_runs_no_script(pages: dict[str, httpx.Response]) -> None:
    for path in PATHS:
        policy = pages[path].headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "<script" not in pages[path].text


async def test_a_page_that_is_not_there_is_404(house: House) -> None:
    async with house.client() as client:
        for path in ("/docs/nothing", "/docs/carts/more"):
            assert (await client.get(path)).status_code == 404


async def test_its_sheet_weighs_on_no_page_of_the_shop(shop: Shop, pages: dict[str, httpx.Response]) -> None:
    front = (await shop.browser.get("/")).text
    assert "docs." not in front
    assert "/static/docs." in pages["/docs"].text


def test_requests_are_written_as_a_shell_takes_them() -> None:
    shown = {one.title: curl(one, "https://shop.example.com") for one in operations()}
    assert shown["Empty a cart"] == (
        f"curl -X DELETE https://shop.example.com/v1/carts/{CART}/items \\\n"
        '  -H "X-Authorization: $PUBLIC_KEY"'
    )
    assert shown["List calls"] == (
        "curl --get https://shop.example.com/v1/developer/logs \\\n"
        '  -H "X-Authorization: $SECRET_KEY" \\\n'
        "  -d format=summary \\\n"
        "  -d limit=50"
    )
    assert shown["Change an item"].endswith("-d '{\"quantity\": 2}'")
