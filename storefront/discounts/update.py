"""Changing a discount."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.outbox import emit
from storefront.discounts.forms import DiscountForm
from storefront.discounts.present import present_discount
from storefront.discounts.products import restrict
from storefront.discounts.queries import discount_by_id
from storefront.discounts.shapes import DiscountShape
from storefront.discounts.write import write_code, write_fields
from storefront.merchants.models import Merchant


async def update_discount(
    session: AsyncSession, merchant: Merchant, id: str, form: DiscountForm
) -> DiscountShape:
    """Change what the form names. Raises NotFound and Invalid."""
    row = (await discount_by_id(session, merchant.id, id)).row
    write_fields(row, form, merchant.currency)
    if form.code is not None:
        await write_code(session, row, form.code)
    if form.products is not None:
        await restrict(session, merchant.id, id, form.products)
    await session.flush()
    shape = present_discount(await discount_by_id(session, merchant.id, id))
    emit(session, merchant.id, "discounts.update", msgspec.to_builtins(shape))
    return shape
