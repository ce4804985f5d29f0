"""The shop's categories as a tree."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Category
from storefront.catalog.views import Found

DEEPEST = 20


class Tree(msgspec.Struct, frozen=True):
    """All categories of a shop; `children` by parent id, None for the top, in the merchant's order."""

    rows: Mapping[str, Found]
    children: Mapping[str | None, tuple[Found, ...]] = msgspec.field(default_factory=dict)

    def named(self, slug: str) -> Found | None:
        return next((row for row in self.rows.values() if row.slug == slug.lower()), None)

    def below(self, category: Found | None) -> tuple[Found, ...]:
        return self.children.get(category.id if category else None, ())

    def within(self, category: Found) -> list[str]:
        """Ids of the category and of everything below it."""
        found, level = [category.id], [category]
        for _ in range(DEEPEST):
            level = [child for parent in level for child in self.below(parent) if child.id not in found]
            found += [row.id for row in level]
        return found

    def path(self, category: Found) -> list[Found]:
        """From the top down to the category itself."""
        found = [category]
        while (parent := self.rows.get(found[0].parent_id or "")) is not None and parent not in found:
            found.insert(0, parent)
        return found


async def load_tree(session: AsyncSession, merchant_id: int) -> Tree:
    """One query."""
    columns = Category.id, Category.name, Category.slug, Category.description, Category.parent_id
    statement = (
        select(*columns)
        .where(Category.merchant_id == merchant_id)
        .order_by(Category.position, Category.name, Category.id)
    )
    rows: list[Found] = list(await session.execute(statement))
    children: dict[str | None, tuple[Found, ...]] = {}
    for row in rows:
        children[row.parent_id] = (*children.get(row.parent_id, ()), row)
    return Tree({row.id: row for row in rows}, children)
