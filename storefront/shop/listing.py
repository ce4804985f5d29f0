"""A list of products, of a category or of a search, with the filters that narrow it."""

from collections.abc import Sequence
from urllib.parse import quote

import msgspec
from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.filters import ProductFilters
from storefront.catalog.search import Hits, search
from storefront.catalog.views import Found
from storefront.core.paging import Slice
from storefront.shop.amounts import shown
from storefront.shop.cards import Card, cards
from storefront.shop.categories import Tree
from storefront.shop.facets import Facet, Value, known_having, load_facets
from storefront.shop.list_query import SORTS, ListQuery
from storefront.shop.page_numbers import PageLink, page_links
from storefront.shop.queries import count_each
from storefront.web.visit import Visit
from storefront.words.speech import say, say_many

PER_PAGE = 24


class Chip(msgspec.Struct, frozen=True):
    label: str
    remove_url: str


class Listing(msgspec.Struct, frozen=True):
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
    attributes: list[Facet]
    in_stock: Value
    chips: list[Chip]
    clear_url: str
    pages: list[PageLink]
    prev_url: str | None
    next_url: str | None
    more_url: str | None
    """The next page, below the ones that are shown."""
    did_you_mean: str | None

    @property
    def sorts(self) -> list[tuple[str, str]]:
        return [(word, say(words)) for word, (words, _) in SORTS.items()]


class Scope(msgspec.Struct, frozen=True):
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


async def load_listing(
    session: AsyncSession, scope: Scope, asked: ListQuery, only_last: bool = False
) -> Listing:
    """Twelve queries at most. A page beyond the last one shows the last one. `only_last`: of several pages
    below each other the last alone, because the others are there already.
    """
    visit = scope.visit
    views, having = await known_having(session, visit.merchant_id, asked.having)
    asked = replace(asked, having=having)
    filters = scope.filters(asked)
    hits = await _search(session, scope, asked, filters, only_last)
    last = max(1, -(-hits.total // PER_PAGE))
    if asked.page > last:
        asked = asked.but(page=last)
        hits = await _search(session, scope, asked, filters, only_last)
    facets = await _facets(session, scope, asked)
    attributes = await load_facets(session, visit.merchant_id, views, filters, having)
    path = visit.url(scope.path)
    above, below = (asked.first or asked.page) - 1, asked.page + 1
    return Listing(
        asked=asked,
        path=path,
        url=_url(scope, asked),
        cards=cards(hits.products, visit),
        total=hits.total,
        count=_count(hits.total),
        categories=facets[:-1],
        attributes=attributes,
        in_stock=facets[-1],
        chips=_chips(scope, asked, attributes),
        clear_url=_url(scope, ListQuery(q=asked.q, sort=asked.sort)),
        pages=page_links(asked.page, last, lambda number: _url(scope, asked.but(page=number))),
        prev_url=_url(scope, asked.but(page=above)) if above else None,
        next_url=_url(scope, asked.but(page=below)) if below <= last else None,
        more_url=_url(scope, asked.but(page=below, first=above + 1)) if below <= last else None,
        did_you_mean=hits.did_you_mean,
    )


async def _search(
    session: AsyncSession, scope: Scope, asked: ListQuery, filters: ProductFilters, only_last: bool
) -> Hits:
    wanted = Slice(PER_PAGE, asked.page, together=1 if only_last else asked.together)
    return await search(session, scope.visit.merchant_id, asked.q, wanted, filters, asked.sorting)


async def _facets(session: AsyncSession, scope: Scope, asked: ListQuery) -> list[Value]:
    """The categories, if there are any below, and at the end what is in stock."""
    below = scope.tree.below(scope.category)
    slugs = ["", *(row.slug for row in below)] if below else []
    wanted = [scope.filters(asked, slug) for slug in slugs]
    wanted.append(replace(scope.filters(asked), in_stock=True))
    counts = await count_each(session, scope.visit.merchant_id, wanted)
    labels = [say("All"), *(row.name for row in below)]
    found = [
        Value(slug, label, count, slug == asked.category)
        for slug, label, count in zip(slugs, labels, counts, strict=False)
    ]
    return [*found, Value("in", say("In stock only"), counts[-1], asked.in_stock)]


def _url(scope: Scope, asked: ListQuery) -> str:
    return asked.url(scope.visit.url(scope.path), scope.visit.currency)


def _count(total: int) -> str:
    return say_many("%(number)s product", "%(number)s products", total)


def _chips(scope: Scope, asked: ListQuery, attributes: Sequence[Facet]) -> list[Chip]:
    currency, found = scope.visit.currency, []
    if asked.category:
        row = scope.tree.named(asked.category)
        found.append((row.name if row else asked.category, asked.but(category="")))
    if asked.low is not None:
        found.append((say("From %(price)s", price=shown(asked.low, currency)), asked.but(low=None)))
    if asked.high is not None:
        found.append((say("Up to %(price)s", price=shown(asked.high, currency)), asked.but(high=None)))
    for facet in attributes:
        taken = [value for value in facet.values if value.checked]
        found += [(value.chip, asked.without(facet.id, value.value)) for value in taken]
    if asked.in_stock:
        found.append((say("In stock only"), asked.but(in_stock=False)))
    return [Chip(label, _url(scope, without)) for label, without in found]


def category_path(row: Found) -> str:
    return f"/categories/{quote(row.slug)}"
