"""Writing down which products have sold out, wherever stock or choices changed: lists need not ask then."""

from sqlalchemy import BindParameter, ColumnElement, Update, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product, Variant
from storefront.catalog.stock import sold_out


def _marking(which: ColumnElement[bool]) -> Update:
    """Only rows of which it is no longer true are touched."""
    truth = sold_out()
    changed = update(Product).where(Product.merchant_id == MERCHANT, which, Product.sold_out != truth)
    written = changed.values(sold_out=truth, updated=Product.updated)
    return written.execution_options(synchronize_session=False)


MERCHANT: BindParameter[int] = bindparam("merchant")
OF_VARIANTS = select(Variant.product_id).where(
    Variant.merchant_id == MERCHANT, Variant.id.in_(bindparam("variants", expanding=True))
)
OF_ROWS = or_(Product.id.in_(bindparam("products", expanding=True)), Product.id.in_(OF_VARIANTS))
MARK_PRODUCT, MARK_ROWS = _marking(Product.id == bindparam("product")), _marking(OF_ROWS)
"""Made once: every purchase asks one."""


async def mark_product(session: AsyncSession, merchant_id: int, product_id: str) -> None:
    """After its own numbers, its groups or its variants changed."""
    await session.flush()
    await session.execute(MARK_PRODUCT, {"merchant": merchant_id, "product": product_id})


async def mark_rows(
    session: AsyncSession, merchant_id: int, product_ids: list[str], variant_ids: list[str]
) -> None:
    """After units of these products and of these variants moved."""
    asked = {"merchant": merchant_id, "products": product_ids, "variants": variant_ids}
    await session.execute(MARK_ROWS, asked)
