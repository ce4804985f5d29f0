"""What a list of products is asked for: everything that stands in its query string."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from msgspec.structs import replace

from storefront.catalog.filters import ProductFilters, Sorting
from storefront.core.money import NotMoney, decimals, formatted
from storefront.shop.amounts import typed, written
from storefront.shop.facets import MOST, Having, sought
from storefront.words.speech import later, say

SORTS = {
    "featured": (later("Featured"), Sorting(sold_out_last=True)),
    "newest": (later("Newest"), Sorting("created_at", descending=True)),
    "price": (later("Price: low to high"), Sorting("price")),
    "-price": (later("Price: high to low"), Sorting("price", descending=True)),
    "name": (later("Name"), Sorting("name")),
}
"""Word in the URL to the words on the page and what they mean."""
LONGEST = 100
FURTHEST = 10_000
MOST_TOGETHER = 10
"""Pages below each other."""
MOST_VALUES = 50
"""Values of one attribute."""
NO_PRICE = later("Enter a price such as %(one)s or %(other)s")


class ListQuery(msgspec.Struct, frozen=True):
    """Prices are minor units, and part of the range. What cannot be read is not asked, and has an error."""

    q: str = ""
    category: str = ""
    """Slug."""
    low: int | None = None
    high: int | None = None
    in_stock: bool = False
    having: Having = msgspec.field(default_factory=dict)
    """Values of attributes, by attribute id."""
    sort: str = "featured"
    page: int = 1
    first: int | None = None
    """The first of several pages below each other, the last of which is `page`."""
    errors: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Field to message."""
    typed: Mapping[str, str] = msgspec.field(default_factory=dict)
    """What stands in the price fields, as it was typed."""

    @property
    def sorting(self) -> Sorting:
        return SORTS[self.sort][1]

    @property
    def together(self) -> int:
        """How many pages stand below each other."""
        return self.page - (self.first or self.page) + 1

    @property
    def is_filtered(self) -> bool:
        priced = self.low is not None or self.high is not None
        return bool(self.category or self.in_stock or self.having or priced)

    def filters(self) -> ProductFilters:
        """Everything but the category."""
        return ProductFilters(
            words=self.q,
            above=None if self.low is None else self.low - 1,
            below=None if self.high is None else self.high + 1,
            in_stock=self.in_stock,
            having=sought(self.having),
        )

    def but(self, **changes: Any) -> "ListQuery":
        """The same list with changes, from its first page."""
        return replace(self, **{"page": 1, "first": None, **changes})

    def without(self, attribute: str, value: str) -> "ListQuery":
        """One value of an attribute less."""
        left = tuple(other for other in self.having[attribute] if other != value)
        others = {id: values for id, values in self.having.items() if id != attribute}
        return self.but(having={**others, attribute: left} if left else others)

    def url(self, path: str, currency: str) -> str:
        """The list's address, without anything that need not be said."""
        said: dict[str, str | Sequence[str]] = {
            "q": self.q,
            "category": self.category,
            "min": _said(self.low, currency),
            "max": _said(self.high, currency),
            "stock": "in" if self.in_stock else "",
            **self.having,
            "sort": "" if self.sort == "featured" else self.sort,
            "from": "" if self.first is None else str(self.first),
            "page": "" if self.page == 1 else str(self.page),
        }
        words = urlencode({name: value for name, value in said.items() if value}, doseq=True)
        return f"{path}?{words}" if words else path


def read_list_query(asked: Mapping[str, Sequence[str]], currency: str) -> ListQuery:
    """Forgiving: the page always has something to show."""
    params = {name: values[-1] for name, values in asked.items() if values}
    errors: dict[str, str] = {}
    prices = {name: _price(params.get(name, ""), currency, name, errors) for name in ("min", "max")}
    sort, page = params.get("sort", ""), _page(params.get("page", ""))
    return ListQuery(
        q=" ".join(params.get("q", "").replace("\x00", " ").split())[:LONGEST],
        category=params.get("category", "").strip()[:LONGEST],
        low=prices["min"],
        high=prices["max"],
        in_stock=params.get("stock") == "in",
        having=_having(asked),
        sort=sort if sort in SORTS else "featured",
        page=page,
        first=_first(params.get("from", ""), page),
        errors=errors,
        typed={name: params.get(name, "").strip()[:20] for name in ("min", "max")},
    )


def _having(asked: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Of the shop's own attributes; whether it has them is not known here."""
    named = [name for name in asked if name.startswith("attr_")][:MOST]
    return {name: tuple(asked[name][:MOST_VALUES]) for name in named}


def _said(minor: int | None, currency: str) -> str:
    """An amount in an address, which is read in every language: a fourth place makes sure that three are no
    thousand."""
    if minor is None:
        return ""
    text = formatted(minor, currency)
    return f"{text}0" if decimals(currency) == 3 else text


def _example() -> str:
    return written(2050, "EUR")


def _page(text: str) -> int:
    fits = text.isascii() and text.isdigit() and len(text) < 9
    return min(max(int(text), 1), FURTHEST) if fits else 1


def _first(text: str, page: int) -> int | None:
    first = max(_page(text), page - MOST_TOGETHER + 1)
    return first if text and first < page else None


def _price(text: str, currency: str, name: str, errors: dict[str, str]) -> int | None:
    if not text.strip():
        return None
    try:
        return typed(text.strip()[:20], currency)
    except NotMoney:
        errors[name] = say(NO_PRICE, one="20", other=_example())
        return None
