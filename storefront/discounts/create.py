"""A new discount code."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id, random_text
from storefront.core.outbox import emit
from storefront.discounts.forms import NewDiscount
from storefront.discounts.models import Discount
from storefront.discounts.present import present_discount
from storefront.discounts.products import restrict
from storefront.discounts.queries import DiscountView
from storefront.discounts.shapes import DiscountShape
from storefront.discounts.write import write_code, write_fields
from storefront.merchants.models import Merchant

CODE_LENGTH = 10


async def create_discount(session: AsyncSession, merchant: Merchant, form: NewDiscount) -> DiscountShape:
    """Raises Invalid. Without a code one is made."""
    row = Discount(
        id=new_id("code"), merchant_id=merchant.id, type="fixed", limit_quantity=False, expires=False
    )
    write_fields(row, form, merchant.currency)
    await write_code(session, row, form.code or random_text(CODE_LENGTH).upper())
    session.add(row)
    await session.flush()
    product_ids = form.products or []
    await restrict(session, merchant.id, row.id, product_ids)
    shape = present_discount(DiscountView(row, tuple(sorted(product_ids))))
    emit(session, merchant.id, "discounts.create", msgspec.to_builtins(shape))
    return shape
