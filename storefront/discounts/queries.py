"""Finding discounts, with the products they are restricted to."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.codes import code_key
from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.discounts.models import Discount, DiscountProduct


@dataclass(frozen=True, slots=True)
class DiscountView:
    """A discount; no `product_ids` means that it is for all products."""

    row: Discount
    product_ids: tuple[str, ...] = ()


async def find_discount(session: AsyncSession, merchant_id: int, code: str) -> DiscountView | None:
    """By its code, however it is typed. Whether it may be used is for `refusal` to say."""
    statement = _owned(merchant_id).where(Discount.code_key == code_key(code))
    return await _viewed(session, await session.scalar(statement))


async def find_discount_by_id(session: AsyncSession, merchant_id: int, id: str) -> DiscountView | None:
    return await _viewed(session, await session.scalar(_owned(merchant_id).where(Discount.id == id)))


async def discount_by_id(session: AsyncSession, merchant_id: int, id: str) -> DiscountView:
    """Raises NotFound."""
    found = await find_discount_by_id(session, merchant_id, id)
    if found is None:
        raise NotFound.of("discount", id)
    return found


async def list_discounts(
    session: AsyncSession, merchant_id: int, wanted: Slice
) -> tuple[list[DiscountView], int]:
    """Newest first, and how many there are in all."""
    newest = _owned(merchant_id).order_by(Discount.created.desc(), Discount.id.desc())
    rows, total = await page_of(session, newest, wanted)
    limits = await _products(session, [row.id for row in rows])
    return [DiscountView(row, tuple(limits.get(row.id, ()))) for row in rows], total


def _owned(merchant_id: int) -> Select[Discount]:
    return select(Discount).where(Discount.merchant_id == merchant_id)


async def _viewed(session: AsyncSession, row: Discount | None) -> DiscountView | None:
    if row is None:
        return None
    limits = await _products(session, [row.id])
    return DiscountView(row, tuple(limits.get(row.id, ())))


async def _products(session: AsyncSession, ids: Sequence[str]) -> dict[str, list[str]]:
    """Product ids by discount id, for discounts that were found within their merchant."""
    link = DiscountProduct
    statement = select(link.discount_id, link.product_id).where(link.discount_id.in_(ids))
    found: dict[str, list[str]] = {}
    for row in await session.execute(statement.order_by(link.product_id)):
        found.setdefault(row.discount_id, []).append(row.product_id)
    return found
