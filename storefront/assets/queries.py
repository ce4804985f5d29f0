"""Finding files."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice


async def list_assets(session: AsyncSession, merchant_id: int, wanted: Slice) -> tuple[list[Asset], int]:
    """Newest first, and how many there are in all."""
    newest = (
        select(Asset).where(Asset.merchant_id == merchant_id).order_by(Asset.created.desc(), Asset.id.desc())
    )
    return await page_of(session, newest, wanted)


async def asset_by_id(session: AsyncSession, merchant_id: int, id: str) -> Asset:
    """Raises NotFound."""
    found = await session.scalar(select(Asset).where(Asset.merchant_id == merchant_id, Asset.id == id))
    if found is None:
        raise NotFound.of("asset", id)
    return found


async def asset_rows(
    session: AsyncSession, merchant_id: int, ids: Iterable[str], for_update: bool = False
) -> dict[str, Asset]:
    """The merchant's assets among `ids`, by id: one query, or none."""
    wanted = set(ids)
    if not wanted:
        return {}
    statement = select(Asset).where(Asset.merchant_id == merchant_id, Asset.id.in_(wanted))
    rows = await session.scalars(statement.with_for_update() if for_update else statement)
    return {row.id: row for row in rows}


async def unknown_assets(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> list[str]:
    """Those of `ids` that are no assets of the merchant."""
    found = await asset_rows(session, merchant_id, ids)
    return [id for id in ids if id not in found]
