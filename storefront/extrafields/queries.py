"""Finding extra fields."""

from collections.abc import Iterable

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.extrafields.models import ExtraField

ORDER = ExtraField.position, ExtraField.created, ExtraField.id


async def fields_for(session: AsyncSession, merchant_id: int, product_ids: Iterable[str]) -> list[ExtraField]:
    """The fields of a checkout of these products: those of every checkout first, then the products' own."""
    asked = or_(ExtraField.product_id.is_(None), ExtraField.product_id.in_(set(product_ids)))
    order = ExtraField.product_id.is_not(None), ExtraField.product_id, *ORDER
    statement = select(ExtraField).where(ExtraField.merchant_id == merchant_id, asked).order_by(*order)
    return list(await session.scalars(statement))


async def list_extra_fields(
    session: AsyncSession, merchant_id: int, wanted: Slice
) -> tuple[list[ExtraField], int]:
    """The fields of every checkout, and how many there are in all."""
    return await page_of(session, _of_every_checkout(merchant_id).order_by(*ORDER), wanted)


async def extra_field_by_id(session: AsyncSession, merchant_id: int, id: str) -> ExtraField:
    """One of the fields of every checkout. Raises NotFound; a product's own are part of the product."""
    found = await session.scalar(_of_every_checkout(merchant_id).where(ExtraField.id == id))
    if found is None:
        raise NotFound.of("extra field", id)
    return found


def _of_every_checkout(merchant_id: int) -> Select[ExtraField]:
    return select(ExtraField).where(ExtraField.merchant_id == merchant_id, ExtraField.product_id.is_(None))
