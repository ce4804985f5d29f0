"""A list of products, of a category or of a search, with the filters that narrow it."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.filters import ProductFilters
from storefront.catalog.search import Hits, search
from storefront.catalog.views import Found
from storefront.core.paging import Slice
from storefront.shop.amounts import shown
from storefront.shop.cards import Card, cards
from storefront.shop.categories import Tree
from storefront.shop.list_query import SORTS, ListQuery
from storefront.shop.page_numbers import PageLink, page_links
from storefront.shop.queries import count_each
from storefront.web.visit import Visit

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a filter, with how many products it would leave."""

    value: str
    label: str
    count: int
    checked: bool

    @property
    def disabled(self) -> bool:
        return self.count == 0 and not self.checked


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Listing:
    asked: ListQuery
    path: str
    """The list without filters, as the visitor reaches it."""
    url: str
    """The list as it is shown."""
    cards: list[Card]
    total: int
    count: str
    """How many there are, in words."""
    categories: list[Value]
    """Empty where there is nothing to choose between."""
    in_stock: Value
    chips: list[Chip]
    clear_url: str
    pages: list[PageLink]
    prev_url: str | None
    next_url: str | None
    did_you_mean: str | None

    @property
    def sorts(self) -> list[tuple[str, str]]:
        return [(word, words) for word, (words, _) in SORTS.items()]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the list stands: everything (`category` None), or a category and what is below it."""

    visit: Visit
    tree: Tree
    path: str
    category: Found | None = None

    def filters(self, asked: ListQuery, slug: str | None = None) -> ProductFilters:
        """What the list shows; `slug` in place of the category that was asked for."""
        chosen = self.tree.named(asked.category if slug is None else slug)
        narrowest = chosen or self.category
        within = self.tree.within(narrowest) if narrowest else None
        return replace(asked.filters(), within=within)


async def load_listing(session: AsyncSession, scope: Scope, asked: ListQuery) -> Listing:
    """Eight queries at most. A page beyond the last one shows the last one."""
    visit, filters = scope.visit, scope.filters(asked)
    hits = await _search(session, scope, asked, filters)
    last = max(1, -(-hits.total // PER_PAGE))
    if asked.page > last:
        asked = replace(asked, page=last)
        hits = await _search(session, scope, asked, filters)
    facets = await _facets(session, scope, asked)
    path = visit.url(scope.path)
    links = page_links(asked.page, last, lambda number: _url(scope, replace(asked, page=number)))
    urls = {link.number: link.url for link in links}
    return Listing(
        asked=asked,
        path=path,
        url=_url(scope, asked),
        cards=cards(hits.products, visit),
        total=hits.total,
        count=_count(hits.total),
        categories=facets[:-1],
        in_stock=facets[-1],
        chips=_chips(scope, asked),
        clear_url=_url(scope, ListQuery(q=asked.q, sort=asked.sort)),
        pages=links,
        prev_url=urls.get(asked.page - 1),
        next_url=urls.get(asked.page + 1),
        did_you_mean=hits.did_you_mean,
    )


async def _search(session: AsyncSession, scope: Scope, asked: ListQuery, filters: ProductFilters) -> Hits:
    wanted = Slice(PER_PAGE, asked.page)
    return await search(session, scope.visit.merchant_id, asked.q, wanted, filters, asked.sorting)


async def _facets(session: AsyncSession, scope: Scope, asked: ListQuery) -> list[Value]:
    """The categories, if there are any below, and at the end what is in stock."""
    below = scope.tree.below(scope.category)
    slugs = ["", *(row.slug for row in below)] if below else []
    wanted = [scope.filters(asked, slug) for slug in slugs]
    wanted.append(replace(scope.filters(asked), in_stock=True))
    counts = await count_each(session, scope.visit.merchant_id, wanted)
    labels = ["All", *(row.name for row in below)]
    found = [
        Value(slug, label, count, slug == asked.category)
        for slug, label, count in zip(slugs, labels, counts, strict=False)
    ]
    return [*found, Value("in", "In stock only", counts[-1], asked.in_stock)]


def _url(scope: Scope, asked: ListQuery) -> str:
    return asked.url(scope.visit.url(scope.path), scope.visit.currency)


def _count(total: int) -> str:
    return "1 product" if total == 1 else f"{total} products"


def _chips(scope: Scope, asked: ListQuery) -> list[Chip]:
    currency, found = scope.visit.currency, []
    if asked.category:
        row = scope.tree.named(asked.category)
        found.append((row.name if row else asked.category, asked.but(category="")))
    if asked.low is not None:
        found.append((f"From {shown(asked.low, currency)}", asked.but(low=None)))
    if asked.high is not None:
        found.append((f"Up to {shown(asked.high, currency)}", asked.but(high=None)))
    if asked.in_stock:
        found.append(("In stock only", asked.but(in_stock=False)))
    return [Chip(label, _url(scope, without)) for label, without in found]


def category_path(row: Found) -> str:
    return f"/categories/{quote(row.slug)}"
