"""What follows from units that moved, in the same transaction."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.mark_sold_out import mark_rows
from storefront.inventory.lines import Taken
from storefront.merchants.bump import bump_stock


async def moved(session: AsyncSession, merchant_id: int, units: Sequence[Taken]) -> None:
    """Products that sold out, or came back, say so; kept renderings are out of date."""
    ids = {kind: [part.id for part in units if part.kind == kind] for kind in ("product", "variant")}
    await mark_rows(session, merchant_id, ids["product"], ids["variant"])
    await bump_stock(session, merchant_id)
