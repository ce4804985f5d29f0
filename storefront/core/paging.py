"""Pages of a list, as the API numbers them."""

from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Pagination(msgspec.Struct, frozen=True):
    total: int
    count: int
    per_page: int
    current_page: int
    total_pages: int
    links: dict[str, str]


class Meta(msgspec.Struct, frozen=True):
    pagination: Pagination


class Page(msgspec.Struct, Generic[T], frozen=True):
    """`data` and where it stands in the whole list."""

    data: list[T]
    meta: Meta


class Slice(msgspec.Struct, frozen=True):
    """Which part of a list is wanted: `together` pages of `limit`, up to and with `page`."""

    limit: int
    page: int = 1
    together: int = 1

    @property
    def offset(self) -> int:
        return (self.page - self.together) * self.limit

    @property
    def size(self) -> int:
        return self.together * self.limit


def paged(data: list[T], total: int, wanted: Slice, url: str, question: str = "") -> Page[T]:
    """A page of the wire. `url` is the list's absolute address, `question` the rest of its query string."""
    pages = max(1, -(-total // wanted.limit))
    asked = f"{url}?{question}&limit={wanted.limit}" if question else f"{url}?limit={wanted.limit}"
    links: dict[str, str] = {}
    if wanted.page > 1:
        links["previous"] = f"{asked}&page={wanted.page - 1}"
    if wanted.page < pages:
        links["next"] = f"{asked}&page={wanted.page + 1}"
    pagination = Pagination(
        total=total,
        count=len(data),
        per_page=wanted.limit,
        current_page=wanted.page,
        total_pages=pages,
        links=links,
    )
    return Page(data=data, meta=Meta(pagination=pagination))


class Rows(msgspec.Struct, Generic[T], frozen=True):
    """A list under `data`, without pages."""

    data: list[T]
