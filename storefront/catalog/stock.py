"""Whether and how many of a product can be bought; the same rule in SQL and for loaded rows.

A variant that keeps a stock of its own answers for itself; else its product does, while its inventory is
managed; else nobody counts. A product with valid variants is sold out when each of them is.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_

from storefront.catalog.models import Product, Variant
from storefront.catalog.views import Found, ProductView


def sold_out() -> ColumnElement[bool]:
    """The truth about rows of Product; `Product.sold_out` is where it is written down."""
    of_product = and_(
        Variant.product_id == Product.id, Variant.merchant_id == Product.merchant_id, Variant.is_valid
    )
    product_has = or_(~Product.inventory_managed, Product.available > 0)
    left = or_(Variant.available > 0, and_(Variant.available.is_(None), product_has))
    has_variants = exists().where(of_product).correlate(Product)
    buyable = exists().where(of_product, left).correlate(Product)
    return case((has_variants, ~buyable), else_=~product_has)


def units_left(product: Found, variant: Found | None = None) -> int | None:
    """Units that can be bought now; None where nobody counts."""
    if variant is not None and variant.available is not None:
        return int(variant.available)
    return int(product.available) if product.inventory_managed else None


def stock_words(left: int | None, low: int) -> str:
    """`sold_out`, `low`, `in_stock`, or `uncounted` for what is made to order."""
    if left is None:
        return "uncounted"
    return "sold_out" if left <= 0 else "low" if left <= low else "in_stock"


def most_units(view: ProductView) -> int | None:
    """The most units of any one choice; None where nobody counts. For "only N left" on a card."""
    choices: list[Any] = [variant.row for variant in view.valid_variants] or [None]
    counts = [units_left(view.row, choice) for choice in choices]
    return None if None in counts else max(count for count in counts if count is not None)
