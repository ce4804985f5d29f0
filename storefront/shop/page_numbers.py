"""The numbers below a list: the first, the last and those around the shown one."""

from collections.abc import Callable, Iterator

import msgspec

AROUND = 1


class PageLink(msgspec.Struct, frozen=True):
    """`gap` stands for numbers that are left out."""

    number: int
    url: str
    current: bool = False
    gap: bool = False


def page_links(current: int, last: int, url: Callable[[int], str]) -> list[PageLink]:
    """Nothing where one page holds everything."""
    return list(_links(current, last, url)) if last > 1 else []


def _links(current: int, last: int, url: Callable[[int], str]) -> Iterator[PageLink]:
    before = 0
    for number in range(1, last + 1):
        if number in {1, last} or abs(number - current) <= AROUND:
            if number - before == 2:
                yield PageLink(number - 1, url(number - 1))
            elif number - before > 2:
                yield PageLink(0, "", gap=True)
            yield PageLink(number, url(number), current=number == current)
            before = number
