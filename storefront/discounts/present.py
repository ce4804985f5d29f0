"""Discounts as the API shows them."""

from storefront.core import clock
from storefront.core.money import number
from storefront.discounts.queries import DiscountView
from storefront.discounts.refusal import is_expired
from storefront.discounts.shapes import DiscountShape


def present_discount(discount: DiscountView) -> DiscountShape:
    row = discount.row
    return DiscountShape(
        id=row.id,
        code=row.code,
        type=row.type,
        value=number(row.value),
        description=row.description,
        limit_quantity=row.limit_quantity,
        quantity=row.quantity or 0,
        starts_on=row.starts_on,
        expires_on=row.expires_on if row.expires else None,
        is_expired=is_expired(row, clock.now()),
        product_ids=list(discount.product_ids),
        product_id=discount.product_ids[0] if discount.product_ids else None,
        meta=row.meta,
        created=row.created,
        updated=row.updated,
    )
