"""Downloads in parts: resumed or fetched in segments they are one, and never many."""

import asyncio
from typing import Any

import httpx
import pytest

from storefront.catalog.models import Product
from storefront.core import clock
from storefront.orders.count_download import WHILE
from storefront.orders.models import Package
from storefront.orders.ranges import Part, Unsatisfiable, part_of
from tests.orders.helping import SONG, change, package_of, sold, song_for
from tests.support.house import Shop

LARGE = bytes(range(256)) * 4096
SIZE = len(SONG)


class Bought:
    """A song somebody bought, by its link."""

    def __init__(self, shop: Shop, order: dict[str, Any]) -> None:
        self._shop, self._order = shop, order
        self.link = package_of(order)["access_link"]

    async def get(self, wanted: str | None = None, **headers: str) -> httpx.Response:
        if wanted:
            headers["Range"] = wanted
        return await self._shop.browser.get(self.link, headers=headers)

    async def left(self) -> int | None:
        shown = (await self._shop.secret.get(f"/v1/orders/{self._order['id']}")).json()
        found: int | None = package_of(shown)["remaining_downloads"]
        return found


async def bought(shop: Shop, content: bytes = SONG, **access: Any) -> Bought:
    product: Product = await song_for(shop, content, **access)
    return Bought(shop, await sold(shop, product))


async def test_a_part_is_answered_as_a_part(shop: Shop) -> None:
    song = await bought(shop)
    whole = await song.get()
    assert (whole.status_code, whole.headers["accept-ranges"]) == (200, "bytes")
    assert (whole.headers["content-length"], whole.content) == (str(SIZE), SONG)
    part = await song.get("bytes=4-7")
    assert (part.status_code, part.content) == (206, b"0000")
    assert part.headers["content-range"] == f"bytes 4-7/{SIZE}"
    assert part.headers["content-length"] == "4"
    assert part.headers["etag"] == whole.headers["etag"]
    assert (await song.get("bytes=-3")).content == SONG[-3:]
    assert (await song.get(f"bytes={SIZE - 5}-")).content == SONG[-5:]


async def test_a_large_file_comes_whole_and_in_parts(shop: Shop) -> None:
    song = await bought(shop, LARGE)
    assert (await song.get()).content == LARGE
    assert (await song.get("bytes=262143-786433")).content == LARGE[262143:786434]


async def test_what_lies_behind_the_end_is_416_and_costs_nothing(shop: Shop) -> None:
    song = await bought(shop, access_limit=1)
    answer = await song.get(f"bytes={SIZE}-")
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{SIZE}")
    assert await song.left() == 1


async def test_a_download_that_is_resumed_counts_once(shop: Shop) -> None:
    song = await bought(shop, access_limit=1)
    etag = (await song.get()).headers["etag"]
    for start in (5, 9, 15):
        part = await song.get(f"bytes={start}-", **{"If-Range": etag})
        assert (part.status_code, part.content) == (206, SONG[start:])
    assert await song.left() == 0
    assert (await song.get()).status_code == 403
    assert (await song.get("bytes=0-")).status_code == 403


async def test_a_download_in_segments_counts_once_in_whatever_order_they_come(shop: Shop) -> None:
    song = await bought(shop, access_limit=1)
    segments = [(start, min(start + 4, SIZE)) for start in range(0, SIZE, 4)]
    answers = await asyncio.gather(*(song.get(f"bytes={a}-{b - 1}") for a, b in segments[::-1]))
    assert [answer.status_code for answer in answers] == [206] * len(segments)
    assert b"".join(answer.content for answer in answers[::-1]) == SONG
    assert await song.left() == 0
    assert (await song.get()).status_code == 403


async def test_a_look_at_the_beginning_belongs_to_the_download_that_follows(shop: Shop) -> None:
    song = await bought(shop, access_limit=2)
    assert (await song.get("bytes=0-1")).status_code == 206
    assert (await song.get("bytes=0-")).status_code == 206
    assert await song.left() == 1
    assert (await song.get()).status_code == 200
    assert await song.left() == 0


async def test_parts_do_not_add_up_to_copies_without_end(shop: Shop) -> None:
    song = await bought(shop, access_limit=1)
    statuses = [(await song.get("bytes=1-")).status_code for _ in range(6)]
    assert statuses == [206] * 3 + [403] * 3


async def test_a_part_asked_for_later_is_a_download_of_its_own(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    song = await bought(shop, access_limit=2)
    await song.get()
    soon = clock.now() + WHILE - 5
    monkeypatch.setattr(clock, "now", lambda: soon)
    assert (await song.get("bytes=5-")).status_code == 206
    assert await song.left() == 1
    later = soon + WHILE + 1
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (await song.get("bytes=5-")).status_code == 206
    assert await song.left() == 0


async def test_a_part_of_a_file_that_was_replaced_is_the_whole_new_one(shop: Shop) -> None:
    song = await bought(shop)
    answer = await song.get("bytes=5-", **{"If-Range": '"another"'})
    assert (answer.status_code, answer.content) == (200, SONG)


async def test_asking_about_a_file_costs_nothing(shop: Shop) -> None:
    song = await bought(shop, access_limit=1)
    for _ in range(3):
        answer = await shop.browser.head(song.link)
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["content-length"] == str(SIZE)
        assert answer.headers["accept-ranges"] == "bytes"
    assert await song.left() == 1
    assert (await song.get()).headers["etag"] == answer.headers["etag"]
    await change(shop, Package, revoked=True)
    assert (await shop.browser.head(song.link)).status_code == 403


async def test_what_was_revoked_ends_in_the_middle(shop: Shop) -> None:
    song = await bought(shop)
    await song.get()
    await change(shop, Package, revoked=True)
    assert (await song.get("bytes=5-")).status_code == 403


async def test_a_closed_download_says_so_kindly_and_whom_to_ask(shop: Shop) -> None:
    song = await bought(shop, access_limit=1)
    await song.get()
    answer = await song.get()
    assert (answer.status_code, answer.headers["content-type"]) == (403, "text/html; charset=utf-8")
    for words in (
        "We cannot hand out this file",
        "This download is no longer available. Please write to the shop if you still need it.",
        "Hazel &amp; Clay",
        "mailto:hello@hazel.test",
        f"https://{shop.domain}/",
    ):
        assert words in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("wanted", "part"),
    [
        (None, (0, 10)), ("bytes=0-", (0, 10)), ("bytes=2-4", (2, 5)), ("bytes=2-99", (2, 10)),
        ("bytes=-4", (6, 10)), ("bytes=-99", (0, 10)), ("bytes=9-9", (9, 10)), (" bytes= 1-2 ", (1, 3)),
        ("bytes=-", (0, 10)), ("bytes=4-2", (0, 10)), ("bytes=0-1,4-5", (0, 10)), ("lines=1-2", (0, 10)),
        ("bytes=a-b", (0, 10)), ("bytes=١-٢", (0, 10)), ("bytes=" + "9" * 40 + "-", (0, 10)),
    ],
)  # fmt: skip
def test_ranges_are_read_as_the_standard_says(wanted: str | None, part: tuple[int, int]) -> None:
    found = part_of(10, '"a"', wanted, None)
    assert (found.start, found.end) == part


@pytest.mark.parametrize("wanted", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_ranges_behind_the_end_cannot_be_served(wanted: str) -> None:
    with pytest.raises(Unsatisfiable):
        part_of(10, '"a"', wanted, None)


def test_a_condition_that_does_not_hold_asks_for_everything() -> None:
    assert part_of(10, '"a"', "bytes=2-4", '"b"') == Part(0, 10, 10)
    assert part_of(10, '"a"', "bytes=2-4", '"a"') == Part(2, 5, 10, is_range=True)
    assert part_of(10, '"a"', "bytes=2-4", "Wed, 21 Oct 2015 07:28:00 GMT") == Part(0, 10, 10)
