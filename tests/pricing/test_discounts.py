from decimal import Decimal

import pytest

from storefront.pricing.facts import AmountOff, CustomMethod, Delivery, Discount, PercentOff
from tests.pricing.baskets import item, price

MUG, LAMP, RUG = item(999), item(4500), item(12050)
LAMPS = frozenset({"prod_4500"})


@pytest.mark.parametrize(
    ("discount", "shares"),
    [
        (None, [0, 0, 0]),
        (PercentOff(Decimal(0)), [0, 0, 0]),
        (PercentOff(Decimal(10)), [100, 450, 1205]),
        (PercentOff(Decimal("12.5")), [125, 563, 1506]),
        (PercentOff(Decimal(100)), [999, 4500, 12050]),
        (PercentOff(Decimal(50), LAMPS), [0, 2250, 0]),
        (PercentOff(Decimal(50), frozenset({"prod_999", "prod_4500"})), [500, 2250, 0]),
        (AmountOff(1), [0, 0, 1]),
        (AmountOff(1000), [57, 256, 687]),
        (AmountOff(1000, LAMPS), [0, 1000, 0]),
        (AmountOff(9999, LAMPS), [0, 4500, 0]),
        (AmountOff(10**9), [999, 4500, 12050]),
        (AmountOff(500, frozenset({"prod_sold_elsewhere"})), [0, 0, 0]),
    ],
)
@pytest.mark.parametrize("included", [False, True])
def test_shares_of_each_line(discount: Discount | None, shares: list[int], included: bool) -> None:
    totals = price(MUG, LAMP, RUG, discount=discount, included=included)

    assert [line.discount for line in totals.lines] == shares
    assert totals.discount == sum(shares)
    assert totals.total == 17549 - sum(shares)


def test_a_percentage_is_taken_of_the_eligible_sum_half_up() -> None:
    assert price(item(333), item(336, id="b"), discount=PercentOff(Decimal("2.5"))).discount == 17
    assert price(item(100), item(100, id="b"), discount=PercentOff(Decimal("0.25"))).discount == 1


def test_a_fixed_amount_applies_once_however_many_lines_and_units() -> None:
    lamps = [item(4500, 3), item(4500, 2, id="item_other_shade")]

    totals = price(*lamps, MUG, discount=AmountOff(1000, LAMPS))

    assert [line.discount for line in totals.lines] == [600, 400, 0]


def test_a_discount_leaves_shipping_alone() -> None:
    post = Delivery(custom=(CustomMethod("post", "Post", 499),), chosen="post")

    assert price(LAMP, discount=PercentOff(Decimal(100)), delivery=post).total == 499


@pytest.mark.parametrize("discount", [PercentOff(Decimal(150)), AmountOff(5000)])
def test_a_line_never_falls_below_nothing(discount: Discount) -> None:
    totals = price(LAMP, discount=discount)

    assert totals.discount == 4500
    assert totals.total == 0
    assert totals.is_free


def test_an_empty_basket_can_carry_a_discount() -> None:
    assert price(discount=AmountOff(500)).discount == 0
