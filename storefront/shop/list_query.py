"""What a list of products is asked for: everything that stands in its query string."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from storefront.catalog.filters import ProductFilters, Sorting
from storefront.core.money import NotMoney, formatted
from storefront.shop.amounts import typed

SORTS = {
    "featured": ("Featured", Sorting(sold_out_last=True)),
    "newest": ("Newest", Sorting("created_at", descending=True)),
    "price": ("Price: low to high", Sorting("price")),
    "-price": ("Price: high to low", Sorting("price", descending=True)),
    "name": ("Name", Sorting("name")),
}
"""Word in the URL to the words on the page and what they mean."""
LONGEST = 100
FURTHEST = 10_000
NO_PRICE = "Enter a price such as 20 or 20.50"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Prices are minor units, and part of the range. What cannot be read is not asked, and has an error."""

    q: str = ""
    category: str = ""
    """Slug."""
    low: int | None = None
    high: int | None = None
    in_stock: bool = False
    sort: str = "featured"
    page: int = 1
    errors: Mapping[str, str] = field(default_factory=dict)
    """Field to message."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What stands in the price fields, as it was typed."""

    @property
    def sorting(self) -> Sorting:
        return SORTS[self.sort][1]

    @property
    def is_filtered(self) -> bool:
        return bool(self.category or self.in_stock or self.low is not None or self.high is not None)

    def filters(self) -> ProductFilters:
        """Everything but the category."""
        return ProductFilters(
            words=self.q,
            above=None if self.low is None else self.low - 1,
            below=None if self.high is None else self.high + 1,
            in_stock=self.in_stock,
        )

    def but(self, **changes: Any) -> "ListQuery":
        """The same list with changes, from its first page."""
        return replace(self, **{"page": 1, **changes})

    def url(self, path: str, currency: str) -> str:
        """The list's address, without anything that need not be said."""
        said = {
            "q": self.q,
            "category": self.category,
            "min": "" if self.low is None else formatted(self.low, currency),
            "max": "" if self.high is None else formatted(self.high, currency),
            "stock": "in" if self.in_stock else "",
            "sort": "" if self.sort == "featured" else self.sort,
            "page": "" if self.page == 1 else str(self.page),
        }
        words = urlencode({name: value for name, value in said.items() if value})
        return f"{path}?{words}" if words else path


def read_list_query(params: Mapping[str, str], currency: str) -> ListQuery:
    """Forgiving: the page always has something to show."""
    errors: dict[str, str] = {}
    prices = {name: _price(params.get(name, ""), currency, name, errors) for name in ("min", "max")}
    sort = params.get("sort", "")
    return ListQuery(
        q=" ".join(params.get("q", "").replace("\x00", " ").split())[:LONGEST],
        category=params.get("category", "").strip()[:LONGEST],
        low=prices["min"],
        high=prices["max"],
        in_stock=params.get("stock") == "in",
        sort=sort if sort in SORTS else "featured",
        page=_page(params.get("page", "")),
        errors=errors,
        typed={name: params.get(name, "").strip()[:20] for name in ("min", "max")},
    )


def _page(text: str) -> int:
    fits = text.isascii() and text.isdigit() and len(text) < 9
    return min(max(int(text), 1), FURTHEST) if fits else 1


def _price(text: str, currency: str, name: str, errors: dict[str, str]) -> int | None:
    if not text.strip():
        return None
    try:
        return typed(text.strip()[:20], currency)
    except NotMoney:
        errors[name] = NO_PRICE
        return None
