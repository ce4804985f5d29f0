"""A search index that follows the catalogue, at a real server."""

from typing import Any

import pytest

from storefront.core.ids import new_id
from storefront.integrations.plugins import search
from storefront.integrations.plugins.search_documents import plain
from storefront.worker.relay import drain
from tests.integrations.conftest import Json, SetUp, Wait, Working, put, shown
from tests.integrations.index import Index, search_index
from tests.support.carts import sell
from tests.support.house import House, Shop, open_shop

KEY = "master-key-of-the-index"


async def add(shop: Shop, name: str, **others: Any) -> str:
    answer = await shop.secret.post(
        "/v1/products", json={"product": {"name": name, "price": "15.00", **others}}
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def begin(shop: Shop, set_up: SetUp, working: Working, index: Index) -> str:
    made = await set_up("search_index", url=index.url, api_key=KEY)
    await drain(working(index.pair))
    return str(made["id"])


async def test_at_first_everything_on_sale_is_sent_in_pages(
    shop: Shop, house: House, working: Working, set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PAGE", 3)
    for place in range(7):
        await sell(shop, f"Mug {place}", 1500)
    await sell(shop, "Hidden", 100, active=False)
    async with open_shop(house) as other, search_index(KEY) as index:
        await sell(other, "Theirs", 100)
        await begin(shop, set_up, working, index)
        assert index.names == [f"Mug {place}" for place in range(7)]
        assert index.asked.count("POST /indexes/products/documents") == 3


async def test_a_document_holds_what_people_search_for(shop: Shop, working: Working, set_up: SetUp) -> None:
    category = (await shop.secret.post("/v1/categories", json={"slug": "cups", "name": "Cups"})).json()
    body: Json = {
        "product": {
            "name": "Mug",
            "price": "15.00",
            "sku": "MUG",
            "permalink": "mug",
            "description": "<p>Thrown by <b>hand</b>&nbsp;&amp; glazed.</p>",
        },
        "categories": [category["id"]],
        "variant_groups": [{"name": "Size", "options": [{"name": "Small"}, {"name": "Large"}]}],
    }
    product = (await shop.secret.post("/v1/products", json=body)).json()
    small = product["variant_groups"][0]["options"][0]["id"]
    path = f"/v1/products/{product['id']}/variants"
    assert (await shop.secret.post(path, json={"sku": "MUG-S", "options": [small]})).status_code == 201
    async with search_index(KEY) as index:
        await begin(shop, set_up, working, index)
        [document] = index.documents.values()
    assert document == {
        "id": product["id"],
        "name": "Mug",
        "description": "Thrown by hand & glazed.",
        "permalink": "mug",
        "url": product["checkout_url"]["display"],
        "image": None,
        "price": 15,
        "price_formatted": "$15.00",
        "skus": ["MUG", "MUG-S"],
        "options": ["Small", "Large"],
        "categories": ["Cups"],
        "category_slugs": ["cups"],
        "sort_order": 0,
        "created": product["created"],
        "updated": document["updated"],
    }


async def test_changes_follow(shop: Shop, working: Working, set_up: SetUp) -> None:
    async with search_index(KEY) as index:
        await begin(shop, set_up, working, index)
        mug, bowl = await add(shop, "Mug"), await add(shop, "Bowl")
        await drain(working(index.pair))
        assert index.names == ["Bowl", "Mug"]

        await shop.secret.put(f"/v1/products/{mug}", json={"product": {"name": "Cup"}})
        await shop.secret.put(f"/v1/products/{bowl}", json={"product": {"active": False}})
        await drain(working(index.pair))
        assert index.names == ["Cup"]

        await shop.secret.put(f"/v1/products/{bowl}", json={"product": {"active": True}})
        await shop.secret.delete(f"/v1/products/{mug}")
        await drain(working(index.pair))
        assert index.names == ["Bowl"]


async def test_variants_count_also_when_they_go(
    shop: Shop, working: Working, set_up: SetUp, wait: Wait
) -> None:
    sizes = [{"name": "Size", "options": [{"name": "Small"}, {"name": "Large"}]}]
    body = {"product": {"name": "Shirt", "price": 20}, "variant_groups": sizes}
    product = (await shop.secret.post("/v1/products", json=body)).json()
    small, large = (option["id"] for option in product["variant_groups"][0]["options"])
    path = f"/v1/products/{product['id']}/variants"
    await drain(working())
    async with search_index(KEY) as index:
        await begin(shop, set_up, working, index)

        async def skus() -> list[str]:
            await drain(working(index.pair))
            return list(index.documents[product["id"]]["skus"])

        first = (await shop.secret.post(path, json={"sku": "S", "options": [small]})).json()["id"]
        second = (await shop.secret.post(path, json={"sku": "L", "options": [large]})).json()["id"]
        assert await skus() == ["L", "S"]
        await shop.secret.put(f"{path}/{first}", json={"sku": "S2"})
        assert await skus() == ["L", "S2"]
        both = [{"id": first, "sku": "S3"}, {"id": second, "sku": "L3"}]
        await shop.secret.put(path, json={"variants": both})
        assert await skus() == ["L3", "S3"]
        before = len(index.asked)
        await shop.secret.delete(f"{path}/{first}")
        await shop.secret.delete(f"{path}/{second}")
        assert await skus() == ["L3", "S3"]
        wait(search.CALM)
        assert await skus() == []
        looked = ["POST /indexes/products/documents", "GET /indexes/products/documents"]
        assert index.asked[before:] == looked, "one look at all products for both"


async def test_events_may_come_twice_and_out_of_order(shop: Shop, working: Working, set_up: SetUp) -> None:
    """Somebody else sends an older state while this one is under way: the newest stands at the end."""
    async with search_index(KEY) as index:
        await begin(shop, set_up, working, index)
        mug = await add(shop, "Mug")
        seen: list[str] = []

        async def meanwhile(path: str, sent: Any) -> None:
            if not seen:
                seen.append(path)
                await shop.secret.put(f"/v1/products/{mug}", json={"product": {"name": "Changed meanwhile"}})

        index.before = meanwhile
        await drain(working(index.pair))
        assert index.names == ["Changed meanwhile"]


async def test_setting_it_up_anew_removes_what_is_sold_no_more(
    shop: Shop, working: Working, set_up: SetUp
) -> None:
    await add(shop, "Mug")
    async with search_index(KEY) as index:
        id = await begin(shop, set_up, working, index)
        for name in ("Gone", "Long gone"):
            stale = new_id("prod")
            index.documents[stale] = {"id": stale, "name": name}
        await put(shop, id, redeploy=True)
        await drain(working(index.pair))
        assert index.names == ["Mug"]


async def test_an_index_that_is_away_gets_everything_later(
    shop: Shop, working: Working, set_up: SetUp, wait: Wait
) -> None:
    async with search_index(KEY) as index:
        id = await begin(shop, set_up, working, index)
        index.status = 503
        await add(shop, "Mug")
        await drain(working(index.pair))
        assert index.names == []
        assert (await shown(shop, id))["last_error"] == "The index answered with status 503."
        index.status = 202
        wait(5)
        await drain(working(index.pair))
        assert index.names == ["Mug"]


async def test_a_wrong_key_is_told(shop: Shop, working: Working, set_up: SetUp) -> None:
    await add(shop, "Mug")
    async with search_index("another") as index:
        id = await begin(shop, set_up, working, index)
        assert (await shown(shop, id))["last_error"] == "The index answered with status 403."
        assert index.documents == {}


async def test_the_name_of_an_index_cannot_lead_elsewhere(
    shop: Shop, working: Working, set_up: SetUp
) -> None:
    await add(shop, "Mug")
    async with search_index() as index:
        await set_up("search_index", url=f"{index.url}/", index="../keys?x#")
        await drain(working(index.pair))
        assert index.asked == ["POST /indexes/..%2Fkeys%3Fx%23/documents"]


@pytest.mark.parametrize("url", ["https://search.example/?a=1", "https://search.example/#a"])
async def test_an_address_with_a_query_is_refused(shop: Shop, url: str) -> None:
    body = {"template": search.TEMPLATE.id, "config": {"url": url}}
    answer = await shop.secret.post("/v1/integrations", json=body)
    assert list(answer.json()["error"]["errors"]) == ["config.url"]


def test_markup_becomes_words() -> None:
    assert plain("<h2>A</h2><p>b &lt;c&gt;<br>d</p>") == "A b <c> d"
