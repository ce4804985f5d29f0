"""A discount in use was limited to one product at most."""

from typing import Any

from storefront.versions.asked import Json
from storefront.versions.shape import without


def older_discount(discount: Any, fuller: bool) -> Any:
    """A discount in use names its product when there is exactly one; an empty list is no discount."""
    if not discount:
        return discount
    products: list[str] = discount.get("product_ids") or []
    older: Json = {**discount, "product_id": products[0] if len(products) == 1 else None}
    return older if fuller else without(older, {"product_ids"})
