"""A merchant's categories as a tree, in memory. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from storefront.catalog.gather import gather
from storefront.catalog.views import Found


@dataclass(frozen=True)
class CategoryTree:
    """Rows in the merchant's order, and how many products each has."""

    rows: tuple[Found, ...]
    products: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Found]:
        return {row.id: row for row in self.rows}

    @cached_property
    def _children(self) -> dict[str, tuple[Found, ...]]:
        return gather((row.parent_id or "", row) for row in self.rows)

    def children(self, id: str) -> tuple[Found, ...]:
        return self._children.get(id, ())

    def ancestors(self, id: str) -> list[Found]:
        """From the top to the parent."""
        chain: list[Found] = []
        above = self.by_id[id].parent_id
        while above is not None and above in self.by_id:
            chain.append(self.by_id[above])
            above = chain[-1].parent_id
        return chain[::-1]

    def below(self, id: str) -> set[str]:
        """The category itself and everything under it."""
        found, waiting = {id}, [id]
        while waiting:
            fresh = [row.id for row in self.children(waiting.pop()) if row.id not in found]
            found.update(fresh)
            waiting.extend(fresh)
        return found

    def find(self, wanted: str, type: str | None = None) -> Found | None:
        """By id or slug; without a type whichever it is."""
        if type != "slug" and wanted in self.by_id:
            return self.by_id[wanted]
        slug = wanted.lower()
        return next((row for row in self.rows if row.slug == slug), None) if type != "id" else None


def of_parent(tree: CategoryTree, parent_id: str | None) -> Iterable[Found]:
    """All categories, or only the children of one."""
    return tree.rows if parent_id is None else tree.children(parent_id)
