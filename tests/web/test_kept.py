"""Pages are kept until the catalogue changes, each visitor's own parts apart."""

import re

import httpx
from sqlalchemy import update
from sqlalchemy.ext.asyncio import create_async_engine

from storefront.catalog.models import Product
from storefront.core.glance import Glance
from storefront.merchants.bump import bump_catalog
from storefront.merchants.keys import BY_HASH, revoke_key
from storefront.web.kept import Rendering, Shelf, is_known, rendering
from tests.support.carts import sell
from tests.support.house import Shop, counted
from tests.support.logs import listening
from tests.support.till import fill, pay

TOKEN = re.compile(r'name="_csrf_token" value="([^"]+)"')


async def rename(shop: Shop, product: Product, name: str) -> None:
    async with shop.database.writing() as session:
        mine = Product.merchant_id == shop.id, Product.id == product.id
        await session.execute(update(Product).where(*mine).values(name=name))
        await bump_catalog(session, shop.id)


async def test_a_page_asked_for_again_costs_one_statement_until_the_catalogue_changes(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000)
    path = f"/{bowl.permalink}"
    first = await shop.browser.get(path)
    with counted(shop.database) as statements:
        second = await shop.browser.get(path)
    assert len(statements) == 1
    assert second.text == first.text

    await rename(shop, bowl, "Oak Bowl")
    assert "Oak Bowl" in (await shop.browser.get(path)).text


async def test_a_capture_shows_at_once_in_the_stock_of_the_page(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000, stock=3)
    assert "Only 3 left" in (await shop.browser.get(f"/{bowl.permalink}")).text
    assert (await pay(shop, await fill(shop, (bowl, 1)))).status_code == 200
    assert "Only 2 left" in (await shop.browser.get(f"/{bowl.permalink}")).text
    assert (await pay(shop, await fill(shop, (bowl, 2)))).status_code == 200
    assert "Sold out" in (await shop.browser.get(f"/{bowl.permalink}")).text


async def test_no_visitor_sees_what_is_anothers(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000)
    path = f"/{bowl.permalink}"
    buyer, other = shop.browser, shop.house.client(f"https://{shop.domain}")
    async with other:
        mine, theirs = (await buyer.get(path)).text, (await other.get(path)).text
        tokens = {TOKEN.findall(page)[0] for page in (mine, theirs)}
        bought = {"_csrf_token": TOKEN.findall(mine)[0], "act": "add", "quantity": "2"}
        origin = {"Origin": f"https://{shop.domain}"}
        assert (await buyer.post(path, data=bought, headers=origin)).status_code == 303

        assert len(tokens) == 2
        assert count_in(await buyer.get(path)) == "2"
        assert count_in(await other.get(path)) == "0"
        assert "slot-" not in mine + theirs


def count_in(page: httpx.Response) -> str:
    return str(re.findall(r'header__count">(\d+)<', page.text)[0])


async def test_a_page_the_browser_has_is_not_sent_again(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000)
    first = await shop.browser.get(f"/{bowl.permalink}")
    second = await shop.browser.get(f"/{bowl.permalink}")
    same = await shop.browser.get(f"/{bowl.permalink}", headers={"If-None-Match": second.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert first.status_code == 200

    await rename(shop, bowl, "Oak Bowl")
    fresh = await shop.browser.get(f"/{bowl.permalink}", headers={"If-None-Match": second.headers["ETag"]})
    assert (fresh.status_code, "Oak Bowl" in fresh.text) == (200, True)


def test_a_full_shelf_forgets_what_was_asked_for_longest_ago() -> None:
    shelf, page = Shelf[Rendering](limit=100), rendering((b"12345",), {})
    for name in range(20):
        shelf.put(name, page)
    assert shelf.get(0) is page
    shelf.put("new", page)
    assert (shelf.get(1), shelf.get(0), shelf.get("new")) == (None, page, page)


def test_what_would_fill_the_shelf_alone_is_not_kept() -> None:
    shelf = Shelf[Rendering](limit=100)
    shelf.put("large", rendering((b"123456",), {}))
    assert shelf.get("large") is None


def test_a_browser_may_name_several_contents() -> None:
    assert is_known('W/"a", "b"', "b")
    assert not is_known(None, "b")


async def test_an_answer_asked_for_again_opens_no_session_until_the_catalogue_changes(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000)
    first = await shop.public.get("/v1/products")
    with counted(shop.database) as statements:
        second = await shop.public.get("/v1/products")
    assert statements == []
    assert second.content == first.content
    assert second.headers["Cache-Control"] == "private, no-cache"

    await rename(shop, bowl, "Oak Bowl")
    fresh = await shop.public.get("/v1/products", headers={"If-None-Match": second.headers["ETag"]})
    assert (fresh.status_code, fresh.json()["data"][0]["name"]) == (200, "Oak Bowl")


async def test_a_client_that_has_the_answer_is_told_so(shop: Shop) -> None:
    await sell(shop, "Walnut Bowl", 2000)
    tag = (await shop.public.get("/v1/products")).headers["ETag"]
    same = await shop.public.get("/v1/products", headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")


async def test_what_a_secret_key_sees_is_kept_apart_and_stored_nowhere_else(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000)
    await shop.secret.put(f"/v1/products/{bowl.id}", json={"product": {"active": False}})
    for _ in range(2):
        full, public = await shop.secret.get("/v1/products"), await shop.public.get("/v1/products")
        assert (len(full.json()["data"]), len(public.json()["data"])) == (1, 0)
        assert full.headers["Cache-Control"] == "no-store"
        assert "ETag" not in full.headers


async def test_older_shapes_are_made_anew_of_what_is_kept(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000)
    old = {"Chec-Version": "2020-09-23"}
    tag = (await shop.public.get(f"/v1/products/{bowl.id}")).headers["ETag"]
    older = await shop.public.get(f"/v1/products/{bowl.id}", headers={**old, "If-None-Match": tag})
    assert (older.status_code, older.headers["Chec-Version"]) == (200, "2020-09-23")
    assert older.json()["id"] == bowl.id
    assert "ETag" not in older.headers


async def test_what_is_kept_is_packed_for_those_alone_who_can_unpack_it(shop: Shop) -> None:
    await sell(shop, "Walnut Bowl", 2000, description="<p>Turned by hand.</p>" * 50)
    for asked, packed in (("gzip", "gzip"), ("identity", None), ("gzip", "gzip"), ("identity", None)):
        answer = await shop.public.get("/v1/products", headers={"Accept-Encoding": asked})
        assert answer.headers.get("Content-Encoding") == packed
        assert answer.json()["data"][0]["name"] == "Walnut Bowl"


async def test_a_key_that_is_revoked_opens_nothing_that_was_kept(shop: Shop) -> None:
    await sell(shop, "Walnut Bowl", 2000)
    for _ in range(2):
        assert (await shop.public.get("/v1/products")).status_code == 200
    async with shop.database.writing() as session:
        assert await revoke_key(session, shop.id, shop.keys["pk_test"][:14]) == 1
    assert (await shop.public.get("/v1/products")).status_code == 401


async def test_a_live_key_opens_nothing_over_plain_http_that_was_kept_for_https(shop: Shop) -> None:
    await sell(shop, "Walnut Bowl", 2000)
    key = {"X-Authorization": shop.keys["pk_live"]}
    async with shop.house.client(**key) as safe, shop.house.client("http://testserver", **key) as plain:
        for _ in range(2):
            assert (await safe.get("/v1/products")).status_code == 200
            assert (await plain.get("/v1/products")).status_code == 401


async def test_what_is_kept_is_logged_as_what_is_made(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 2000)
    async with listening(shop) as ear:
        for _ in range(2):
            await ear.client("pk_test").get(f"/v1/products/{bowl.id}")
        first, second = await ear.written()
    assert first.response == second.response != "null"
    assert (second.status_code, second.version, second.merchant_id) == (200, "2022-07-21", shop.id)


async def test_a_database_that_does_not_answer_is_asked_the_long_way() -> None:
    glance = Glance(create_async_engine("sqlite+inline:////nowhere/at.db"), BY_HASH)
    assert await glance.row("0" * 64) is None
