"""Finding things by parts of their texts: the same on both databases, whatever is looked for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from storefront.core.findable import Findable, forget_findable, ids_with, make_findable
from tests.support.house import Shop, open_shop

TEXTS = {"mug": "stoneware mug 8 oz", "apron": "küchenschürze, 100% leinen", "pot": 'a "pot" like_this'}


async def fill(shop: Shop) -> None:
    async with shop.database.writing() as session:
        for id, words in TEXTS.items():
            await make_findable(session, shop.id, f"{id}{shop.id}", words)


async def found(shop: Shop, *parts: str) -> set[str]:
    async with shop.database.reading() as session:
        ids = await session.scalars(ids_with(shop.id, *parts))
        return {id.removesuffix(str(shop.id)) for id in ids}


@pytest.mark.parametrize(
    ("parts", "things"),
    [
        (["mug"], {"mug"}),
        (["OZ"], {"mug"}),
        (["8"], {"mug"}),
        (["schürze"], {"apron"}),
        (["SCHÜRZE", "leinen"], {"apron"}),
        (["mug", "leinen"], set()),
        (["100%"], {"apron"}),
        (["0%0"], set()),
        (['"pot"'], {"pot"}),
        (["like_this"], {"pot"}),
        (["like-this"], set()),
        (["stone ware"], set()),
        (["ware mug"], {"mug"}),
        (["NOT mug"], set()),
        (["mug*"], set()),
    ],
)
async def test_every_part_is_looked_for_as_it_is_written(
    shop: Shop, parts: list[str], things: set[str]
) -> None:
    await fill(shop)
    assert await found(shop, *parts) == things


async def test_a_new_text_takes_the_place_of_the_old_one(shop: Shop) -> None:
    await fill(shop)
    async with shop.database.writing() as session:
        await make_findable(session, shop.id, f"mug{shop.id}", "porcelain cup")
    assert await found(shop, "stoneware") == set()
    assert await found(shop, "porcelain") == {"mug"}


async def test_what_is_gone_is_found_no_more(shop: Shop) -> None:
    await fill(shop)
    async with shop.database.writing() as session:
        mine = Findable.merchant_id == shop.id, Findable.id == f"mug{shop.id}"
        await forget_findable(session, shop.id, select(Findable.id).where(*mine))
    assert await found(shop, "mug") == set()


async def test_nobody_finds_or_changes_what_is_anothers(shop: Shop) -> None:
    await fill(shop)
    async with open_shop(shop.house) as other:
        assert await found(other, "mug") == set()
        async with other.database.writing() as session:
            await make_findable(session, other.id, f"mug{shop.id}", "stolen")
    assert await found(shop, "stoneware") == {"mug"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    part=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
)
async def test_no_part_is_an_order_to_the_index(shop: Shop, part: str) -> None:
    assert await found(shop, part) <= set(TEXTS)


async def test_the_index_is_asked_and_not_the_texts(shop: Shop) -> None:
    """Where the database is SQLite; PostgreSQL decides by the size of the table."""
    if not shop.database.is_sqlite:
        return
    async with shop.database.reading() as session:
        literal = {"literal_binds": True}
        asked = ids_with(shop.id, "stoneware").compile(session.get_bind(), compile_kwargs=literal)
        plan = (await session.execute(text(f"EXPLAIN QUERY PLAN {asked}"))).all()
    assert any("VIRTUAL TABLE INDEX" in row.detail for row in plan)
