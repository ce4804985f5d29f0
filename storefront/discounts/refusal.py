"""Why a discount may not be used now, in words for the shopper. Pure."""

from collections.abc import Iterable
from enum import StrEnum

from storefront.discounts.models import Discount
from storefront.discounts.queries import DiscountView


class Refusal(StrEnum):
    UNKNOWN = "This discount code does not exist."
    NOT_STARTED = "This discount code cannot be used yet."
    EXPIRED = "This discount code has expired."
    USED_UP = "This discount code has been used up."
    OTHER_ITEMS = "This discount code is not for the items in your cart."


def refusal(discount: DiscountView | None, now: int, product_ids: Iterable[str]) -> Refusal | None:
    """Why a cart of these products may not use the discount at `now` (unix seconds); None when it may."""
    if discount is None:
        return Refusal.UNKNOWN
    row = discount.row
    if row.starts_on is not None and row.starts_on > now:
        return Refusal.NOT_STARTED
    if is_expired(row, now):
        return Refusal.EXPIRED
    if row.limit_quantity and (row.quantity or 0) < 1:
        return Refusal.USED_UP
    if discount.product_ids and not set(discount.product_ids) & set(product_ids):
        return Refusal.OTHER_ITEMS
    return None


def is_expired(discount: Discount, now: int) -> bool:
    """From its `expires_on` moment onwards, where it expires at all."""
    return discount.expires and discount.expires_on is not None and discount.expires_on <= now
