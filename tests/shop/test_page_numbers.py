"""Which numbers stand below a list."""

import pytest

from storefront.shop.page_numbers import page_links


@pytest.mark.parametrize(
    ("current", "last", "words"),
    [
        (1, 1, ""),
        (1, 2, "[1] 2"),
        (1, 4, "[1] 2 3 4"),
        (1, 5, "[1] 2 … 5"),
        (1, 9, "[1] 2 … 9"),
        (4, 9, "1 2 3 [4] 5 … 9"),
        (5, 9, "1 … 4 [5] 6 … 9"),
        (9, 9, "1 … 8 [9]"),
    ],
)
def test_the_first_the_last_and_the_neighbours_are_named(current: int, last: int, words: str) -> None:
    links = page_links(current, last, lambda number: f"?page={number}")
    said = ["…" if link.gap else f"[{link.number}]" if link.current else str(link.number) for link in links]
    assert " ".join(said) == words
    assert all(link.gap or link.url == f"?page={link.number}" for link in links)
