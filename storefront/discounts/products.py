"""The products that a discount is restricted to. Discounts know products by their ids alone."""

from collections.abc import Sequence

from sqlalchemy import column, delete, insert, select, table
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.discounts.models import DiscountProduct

PRODUCT = table("product", column("id"), column("merchant_id"), column("deleted"))


async def restrict(session: AsyncSession, merchant_id: int, discount_id: str, ids: Sequence[str]) -> None:
    """Restrict the discount to these products and no others; none means all. Raises Invalid."""
    await _refuse_unknown(session, merchant_id, ids)
    await session.execute(delete(DiscountProduct).where(DiscountProduct.discount_id == discount_id))
    if ids:
        rows = [{"discount_id": discount_id, "product_id": id} for id in ids]
        await session.execute(insert(DiscountProduct), rows)


async def _refuse_unknown(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> None:
    own = PRODUCT.c.merchant_id == merchant_id, PRODUCT.c.deleted.is_(None), PRODUCT.c.id.in_(ids)
    known = set(await session.scalars(select(PRODUCT.c.id).where(*own))) if ids else set()
    unknown = [place for place, id in enumerate(ids) if id not in known]
    if unknown:
        names = [f"product_ids.{place}" for place in unknown]
        raise Invalid({name: [f"The selected {name} is invalid."] for name in names})
