"""Writing down which products have sold out, wherever stock or choices changed: lists need not ask then."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Product, Variant
from storefront.catalog.stock import sold_out


async def mark_product(session: AsyncSession, merchant_id: int, product_id: str) -> None:
    """After its own numbers, its groups or its variants changed."""
    await session.flush()
    await _mark(session, merchant_id, Product.id == product_id)


async def mark_rows(session: AsyncSession, merchant_id: int, product_ids: Any, variant_ids: Any) -> None:
    """After units of these products and of these variants moved."""
    mine = Variant.merchant_id == merchant_id, Variant.id.in_(variant_ids)
    of_variants = select(Variant.product_id).where(*mine)
    await _mark(session, merchant_id, or_(Product.id.in_(product_ids), Product.id.in_(of_variants)))


async def _mark(session: AsyncSession, merchant_id: int, which: ColumnElement[bool]) -> None:
    """Only rows of which it is no longer true are touched."""
    truth = sold_out()
    changed = update(Product).where(Product.merchant_id == merchant_id, which, Product.sold_out != truth)
    written = changed.values(sold_out=truth, updated=Product.updated)
    await session.execute(written.execution_options(synchronize_session=False))
