"""Finding extra fields."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.memo import remembered
from storefront.core.paging import Slice
from storefront.extrafields.models import ExtraField

ORDER = ExtraField.position, ExtraField.created, ExtraField.id


CHECKOUT, CUSTOMER = "checkout", "customer"


OF_CHECKOUT = (
    select(ExtraField.__table__)
    .where(ExtraField.merchant_id == bindparam("merchant_id"), ExtraField.scope == CHECKOUT)
    .where(or_(ExtraField.product_id.is_(None), ExtraField.product_id.in_(bindparam("ids", expanding=True))))
    .order_by(ExtraField.product_id.is_not(None), ExtraField.product_id, *ORDER)
)
"""Made once: every checkout asks it."""


async def fields_for(
    session: AsyncSession, merchant_id: int, product_ids: Iterable[str]
) -> Sequence[ExtraField]:
    """The fields of a checkout of these products: those of every checkout first, then the products' own.

    They belong to no session, because they are remembered beyond it.
    """
    ids = sorted(set(product_ids))

    async def load() -> Sequence[ExtraField]:
        rows = await session.execute(OF_CHECKOUT, {"merchant_id": merchant_id, "ids": ids})
        return [ExtraField(**row._mapping) for row in rows]

    return await remembered(session, ("fields", *ids), load, stock=False)


async def list_extra_fields(
    session: AsyncSession, merchant_id: int, wanted: Slice, scope: str = CHECKOUT
) -> tuple[list[ExtraField], int]:
    """The fields of every checkout or of every customer, and how many there are in all."""
    asked = _of_no_product(merchant_id).where(ExtraField.scope == scope)
    return await page_of(session, asked.order_by(*ORDER), wanted)


async def customer_fields(session: AsyncSession, merchant_id: int) -> list[ExtraField]:
    """What is asked of customers about themselves, in order."""
    asked = _of_no_product(merchant_id).where(ExtraField.scope == CUSTOMER)
    return list(await session.scalars(asked.order_by(*ORDER)))


async def extra_field_by_id(session: AsyncSession, merchant_id: int, id: str) -> ExtraField:
    """A field of every checkout or customer. Raises NotFound; a product's own are part of the product."""
    found = await session.scalar(_of_no_product(merchant_id).where(ExtraField.id == id))
    if found is None:
        raise NotFound.of("extra field", id)
    return found


def _of_no_product(merchant_id: int) -> Select[ExtraField]:
    return select(ExtraField).where(ExtraField.merchant_id == merchant_id, ExtraField.product_id.is_(None))
