"""Searching the shop."""

import pytest

from storefront.catalog.filters import ProductFilters, Sorting
from storefront.catalog.search import Hits, search
from storefront.core.paging import Slice
from tests.support.catalog import make_category, make_product
from tests.support.house import Shop


async def look(shop: Shop, words: str, limit: int = 20, filters: ProductFilters | None = None) -> Hits:
    async with shop.database.reading() as session:
        return await search(session, shop.id, words, Slice(limit), filters)


def names(hits: Hits) -> list[str]:
    return [view.row.name for view in hits.products]


async def shelf(shop: Shop) -> None:
    await make_product(
        shop, "Écharpe Bleue", product={"sku": "SC-77", "description": "<p>Warm <b>wool</b>&nbsp;scarf</p>"}
    )
    await make_product(shop, "Wool Hat", product={"sort_order": 1})
    await make_product(shop, "Leather Loafers", product={"sort_order": 2})
    await make_product(shop, "Hidden Hat", product={"active": False})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("wool", ["Écharpe Bleue", "Wool Hat"]),
        ("HAT wool", ["Wool Hat"]),
        ("éCHARPE", ["Écharpe Bleue"]),
        ("sc-77", ["Écharpe Bleue"]),
        ("warm wool scarf", ["Écharpe Bleue"]),
        ("oafer", ["Leather Loafers"]),
        ("", ["Écharpe Bleue", "Wool Hat", "Leather Loafers"]),
        ("%", []),
        ("_", []),
        ("<b>", []),
        ("' OR 1=1 --", []),
        ("hidden", []),
    ],
)
async def test_every_word_must_occur_somewhere(shop: Shop, words: str, found: list[str]) -> None:
    await shelf(shop)
    hits = await look(shop, words)
    assert names(hits) == found
    assert hits.total == len(found)


@pytest.mark.parametrize(
    ("words", "better"),
    [
        ("lofers", "loafers"),
        ("WOLL hatt", "wool hat"),
        ("lether xqzv", "leather"),
        ("xqzv", None),
        ("hiddn", None),
    ],
)
async def test_a_misspelt_search_offers_a_better_one(shop: Shop, words: str, better: str | None) -> None:
    await shelf(shop)
    hits = await look(shop, words)
    assert (hits.total, hits.did_you_mean) == (0, better)


async def test_nothing_is_offered_when_something_is_found(shop: Shop) -> None:
    await shelf(shop)
    assert (await look(shop, "wool")).did_you_mean is None


async def test_sold_out_products_come_last(shop: Shop) -> None:
    await make_product(shop, "Gone Mug", product={"inventory": {"managed": True, "available": 0}})
    await make_product(shop, "Blue Mug", product={"sort_order": 5})
    assert names(await look(shop, "mug")) == ["Blue Mug", "Gone Mug"]


async def test_a_search_within_a_category_and_price(shop: Shop) -> None:
    cups = await make_category(shop, "cups")
    await make_product(shop, "Blue Mug", 5, categories=[cups])
    await make_product(shop, "Gold Mug", 50, categories=[cups])
    await make_product(shop, "Mug Rack", 5)
    hits = await look(shop, "mug", filters=ProductFilters(within=[cups], below=1000))
    assert names(hits) == ["Blue Mug"]


async def test_a_changed_product_is_found_by_its_new_words(shop: Shop) -> None:
    made = await make_product(shop, "Mug", product={"sku": "OLD", "description": "blue"})
    body = {"product": {"name": "Cup", "sku": "NEW"}}
    await shop.secret.put(f"/v1/products/{made['id']}", json=body)
    for words, count in (("mug", 0), ("cup", 1), ("old", 0), ("new", 1), ("blue", 1)):
        assert (await look(shop, words)).total == count, words


async def test_other_merchants_are_not_searched(shop: Shop, other: Shop) -> None:
    await make_product(other, "Secret Mug")
    hits = await look(shop, "mug")
    assert (hits.total, hits.did_you_mean) == (0, None)
    assert (await look(shop, "secrat")).did_you_mean is None


async def test_results_come_in_slices_and_orders(shop: Shop) -> None:
    for price in (3, 1, 2):
        await make_product(shop, f"Mug {price}", price)
    async with shop.database.reading() as session:
        hits = await search(session, shop.id, "mug", Slice(2, 2), None, Sorting("price", descending=True))
    assert (names(hits), hits.total) == (["Mug 1"], 3)
