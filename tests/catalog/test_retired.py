"""What is remembered of addresses: one row for each that nothing has now."""

import asyncio

import pytest

from storefront.catalog.retired import RetiredAddress
from storefront.core import clock
from tests.support.catalog import Json, make_product, rows_of
from tests.support.house import Shop, counted


async def remembered(shop: Shop) -> dict[str, str]:
    """Who had it last, by permalink or slug."""
    rows = await rows_of(shop, RetiredAddress)
    return {row.name: row.owner_id for row in rows}


async def mug(shop: Shop, permalink: str) -> Json:
    return await make_product(shop, "Mug", product={"permalink": permalink})


async def put(shop: Shop, product: Json, **fields: object) -> int:
    return (await shop.secret.put(f"/v1/products/{product['id']}", json={"product": fields})).status_code


async def test_it_is_remembered_in_small_letters_with_the_day(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await mug(shop, "Blue-Mug")
    monkeypatch.setattr(clock, "now", lambda: 1_790_000_000)
    assert await put(shop, made, permalink="mug") == 200
    [row] = await rows_of(shop, RetiredAddress)
    assert (row.kind, row.name, row.owner_id, row.since) == ("product", "blue-mug", made["id"], 1_790_000_000)


async def test_nothing_is_remembered_where_the_address_stays(shop: Shop) -> None:
    made = await mug(shop, "mug")
    for fields in ({"name": "Cup"}, {"permalink": "MUG"}, {"permalink": ""}, {"active": False}):
        with counted(shop.database) as seen:
            assert await put(shop, made, **fields) == 200
        assert not [statement for statement in seen if "retired_address" in statement]
    assert await remembered(shop) == {}


async def test_a_change_that_is_refused_retires_nothing(shop: Shop) -> None:
    made = await mug(shop, "mug")
    await mug(shop, "jug")
    assert await put(shop, made, permalink="jug") == 422
    assert await put(shop, made, permalink="cup", sku="x" * 10_000) == 422
    assert await remembered(shop) == {}


async def test_an_address_that_is_had_again_is_remembered_no_more(shop: Shop) -> None:
    made = await mug(shop, "a")
    for permalink in ("b", "c", "a"):
        await put(shop, made, permalink=permalink)
    assert await remembered(shop) == {"b": made["id"], "c": made["id"]}
    other = await mug(shop, "B")
    assert await remembered(shop) == {"c": made["id"]}
    await shop.secret.delete(f"/v1/products/{other['id']}")
    await shop.secret.delete(f"/v1/products/{made['id']}")
    assert await remembered(shop) == {"a": made["id"], "b": other["id"], "c": made["id"]}


async def test_of_many_moves_at_once_no_address_is_forgotten(shop: Shop) -> None:
    made = await mug(shop, "first")
    texts = [f"mug-{number}" for number in range(6)]
    statuses = await asyncio.gather(*(put(shop, made, permalink=text) for text in texts))
    assert statuses == [200] * 6
    [last] = [row["permalink"] for row in (await shop.secret.get("/v1/products")).json()["data"]]
    assert set(await remembered(shop)) == {"first", *texts} - {last}


async def test_a_product_that_moves_while_it_is_deleted(shop: Shop) -> None:
    made = await mug(shop, "mug")
    deleting = [shop.secret.delete(f"/v1/products/{made['id']}") for _ in range(2)]
    moving = [put(shop, made, permalink=f"mug-{number}") for number in range(4)]
    deleted, moved = await asyncio.gather(asyncio.gather(*deleting), asyncio.gather(*moving))
    assert {answer.status_code for answer in deleted} <= {204, 404}
    assert set(moved) <= {200, 404}
    assert "mug" in await remembered(shop)


async def test_a_seeder_that_empties_the_shop_and_fills_it_again_leaves_nothing_behind(shop: Shop) -> None:
    category = (await shop.secret.post("/v1/categories", json={"slug": "mugs", "name": "Mugs"})).json()
    made = await mug(shop, "mug")
    await shop.secret.delete(f"/v1/products/{made['id']}")
    await shop.secret.delete(f"/v1/categories/{category['id']}")
    assert set(await remembered(shop)) == {"mug", "mugs"}
    await shop.secret.post("/v1/categories", json={"slug": "Mugs", "name": "Mugs"})
    await mug(shop, "mug")
    assert await remembered(shop) == {}
