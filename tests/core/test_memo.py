"""Reads that are remembered for one version of a catalogue."""

from collections.abc import Awaitable, Callable

from storefront.core.memo import MOST, Memo, pin, remembered, unpin
from tests.support.house import Shop


def counting(seen: list[str], value: str) -> Callable[[], Awaitable[str]]:
    async def load() -> str:
        seen.append(value)
        return value

    return load


async def test_the_same_question_is_read_once_for_a_version(shop: Shop) -> None:
    seen: list[str] = []
    for version in (1, 1, 2, 1):
        async with shop.database.reading() as session:
            pin(session, shop.id, version, 1)
            assert await remembered(session, "mugs", counting(seen, f"mugs {version}")) == f"mugs {version}"
    assert seen == ["mugs 1", "mugs 2"]


async def test_a_sale_ends_only_what_shows_the_stock(shop: Shop) -> None:
    seen: list[str] = []
    for sold in (1, 2):
        async with shop.database.reading() as session:
            pin(session, shop.id, 1, sold)
            await remembered(session, "mugs left", counting(seen, "left"))
            await remembered(session, "mug pictures", counting(seen, "pictures"), stock=False)
    assert seen == ["left", "pictures", "left"]


async def test_two_merchants_with_the_same_version_never_meet(shop: Shop) -> None:
    seen: list[str] = []
    for merchant in (shop.id, -shop.id):
        async with shop.database.reading() as session:
            pin(session, merchant, 77, 1)
            assert await remembered(session, "mugs", counting(seen, str(merchant))) == str(merchant)
    assert len(seen) == 2


async def test_who_is_not_pinned_or_changes_the_catalogue_reads_for_real(shop: Shop) -> None:
    seen: list[str] = []
    async with shop.database.reading() as session:
        pin(session, shop.id, 88, 1)
        await remembered(session, "mugs", counting(seen, "old"))
    async with shop.database.reading() as session:
        assert await remembered(session, "mugs", counting(seen, "fresh")) == "fresh"
        pin(session, shop.id, 88, 1)
        unpin(session)
        assert await remembered(session, "mugs", counting(seen, "newer")) == "newer"


def test_only_so_much_is_remembered() -> None:
    memo = Memo()
    for key in range(MOST + 1):
        memo.remember(key, key)
    assert (len(memo), 0 in memo, MOST in memo) == (MOST, False, True)
