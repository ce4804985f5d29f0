"""The shop's top categories, for the header of every page."""

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Category


class MenuEntry(msgspec.Struct, frozen=True):
    name: str
    slug: str


async def load_menu(session: AsyncSession, merchant_id: int) -> list[MenuEntry]:
    statement = (
        select(Category.name, Category.slug)
        .where(Category.merchant_id == merchant_id, Category.parent_id.is_(None))
        .order_by(Category.position, Category.name, Category.id)
    )
    return [MenuEntry(row.name, row.slug) for row in await session.execute(statement)]
