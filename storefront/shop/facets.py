"""Attributes as filters of a list: of each any of its values, all of them at once."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.attributes.filters import HasValue
from storefront.attributes.queries import AttributeView, public_attributes
from storefront.catalog.filters import ProductFilters
from storefront.shop.queries import count_values
from storefront.words.speech import say

TYPES = ("options", "radio", "checkbox")
"""Attributes of which one can choose; numbers, dates and words are for reading."""
MOST = 12
YES = "true"
"""How a checkbox without choices is kept."""
Having = Mapping[str, Sequence[str]]
"""The values that are asked for, by attribute id."""


class Value(msgspec.Struct, frozen=True):
    """A value of a filter, with how many products it would leave."""

    value: str
    label: str
    count: int
    checked: bool
    chip: str = ""
    """What it is called where it stands alone."""

    @property
    def disabled(self) -> bool:
        return self.count == 0 and not self.checked


class Facet(msgspec.Struct, frozen=True):
    """`id` is the attribute's, and names the field."""

    id: str
    legend: str
    values: list[Value]


async def known_having(
    session: AsyncSession, merchant_id: int, asked: Having
) -> tuple[list[AttributeView], dict[str, tuple[str, ...]]]:
    """The attributes that can be chosen by, and what they know of what is asked. Two queries at most."""
    views = await public_attributes(session, merchant_id, TYPES, MOST)
    known = {view.row.id: _labels(view) for view in views}
    having = {
        id: found
        for id, values in asked.items()
        if (found := tuple(value for value in dict.fromkeys(values) if value in known.get(id, {})))
    }
    return views, having


def sought(having: Having) -> list[HasValue]:
    return [HasValue(id, values) for id, values in having.items()]


async def load_facets(
    session: AsyncSession,
    merchant_id: int,
    views: Sequence[AttributeView],
    filters: ProductFilters,
    having: Having,
) -> list[Facet]:
    """Each counted under all filters but its own, in one query; attributes of no product are left out."""
    others = {view.row.id: [id for id in having if id != view.row.id] for view in views}
    wanted = {
        id: replace(filters, having=sought({other: having[other] for other in rest}))
        for id, rest in others.items()
    }
    counts = await count_values(session, merchant_id, wanted)
    used = {id for id, _ in counts} | set(having)
    return [_facet(view, counts, having.get(view.row.id, ())) for view in views if view.row.id in used]


def _facet(view: AttributeView, counts: Mapping[tuple[str, str], int], chosen: Sequence[str]) -> Facet:
    id, name = view.row.id, view.row.name
    return Facet(
        id,
        name,
        [
            Value(value, label, counts.get((id, value), 0), value in chosen, label if view.choices else name)
            for value, label in _labels(view).items()
        ],
    )


def _labels(view: AttributeView) -> dict[str, str]:
    if not view.choices:
        return {YES: say("Yes")} if view.row.type == "checkbox" else {}
    return {choice.id: choice.label for choice in view.choices}
