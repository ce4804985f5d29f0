"""Why a discount may not be used, one reason at a time."""

from decimal import Decimal
from typing import Any

import pytest

from storefront.discounts.models import Discount
from storefront.discounts.queries import DiscountView
from storefront.discounts.refusal import Refusal, refusal

NOW = 1_700_000_000


def view(*product_ids: str, **fields: Any) -> DiscountView:
    """A percentage without conditions."""
    plain = {
        "limit_quantity": False,
        "quantity": None,
        "starts_on": None,
        "expires": False,
        "expires_on": None,
    }
    return DiscountView(Discount(type="percentage", value=Decimal(10), **{**plain, **fields}), product_ids)


@pytest.mark.parametrize(
    ("discount", "reason"),
    [
        (None, Refusal.UNKNOWN),
        (view(), None),
        (view(starts_on=NOW + 1), Refusal.NOT_STARTED),
        (view(starts_on=NOW), None),
        (view(expires=True, expires_on=NOW), Refusal.EXPIRED),
        (view(expires=True, expires_on=NOW + 1), None),
        (view(expires=False, expires_on=NOW - 1), None),
        (view(limit_quantity=True, quantity=0), Refusal.USED_UP),
        (view(limit_quantity=True, quantity=1), None),
        (view(limit_quantity=False, quantity=0), None),
        (view("prod_c"), Refusal.OTHER_ITEMS),
        (view("prod_c", "prod_b"), None),
    ],
)
def test_each_reason_is_its_own(discount: DiscountView | None, reason: Refusal | None) -> None:
    assert refusal(discount, NOW, ["prod_a", "prod_b"]) is reason


def test_a_restricted_discount_is_not_for_an_empty_cart() -> None:
    assert refusal(view("prod_a"), NOW, []) is Refusal.OTHER_ITEMS
    assert refusal(view(), NOW, []) is None
