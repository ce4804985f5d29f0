"""Whatever a shop sells and however it is taxed: the parts sum to the whole, and nothing is negative."""

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.core import money
from storefront.pricing.facts import Adjustment, AmountOff, Facts, Line, PercentOff, Tax
from storefront.pricing.totals import compute
from tests.pricing.baskets import SAN_FRANCISCO, item
from tests.pricing.conserve import assert_sums
from tests.pricing.strategies import facts


@given(facts())
def test_any_basket(known: Facts) -> None:
    assert_sums(known, compute(known))


@given(facts(custom_tax=True))
def test_any_basket_with_custom_tax(known: Facts) -> None:
    assert_sums(known, compute(known))


@given(facts())
def test_a_taxed_line_is_its_taxable_amount_and_its_tax(known: Facts) -> None:
    untouched = dataclasses.replace(known, adjustments=())

    for line in compute(untouched).lines:
        if line.tax.is_taxable:
            assert line.total_with_tax == (line.tax.taxable_amount or 0) + line.tax.charged


@given(facts(), st.integers(1, 10**6))
def test_a_gift_card_changes_what_is_due_and_nothing_else(known: Facts, balance: int) -> None:
    without = compute(dataclasses.replace(known, gift_card_balance=0))
    with_card = compute(dataclasses.replace(known, gift_card_balance=balance))

    assert with_card.total_due == max(0, without.order_value - balance)
    assert dataclasses.replace(with_card, gift_card_credit=0, total_due=without.total_due) == without


@given(facts())
def test_the_order_of_the_lines_changes_neither_the_saving_nor_the_shipping(known: Facts) -> None:
    totals = compute(known)
    turned = compute(dataclasses.replace(known, lines=known.lines[::-1]))

    assert (turned.subtotal, turned.discount, turned.shipping) == (
        totals.subtotal,
        totals.discount,
        totals.shipping,
    )


def a_thousand_lines() -> tuple[Line, ...]:
    return tuple(
        item(101 + 37 * number, 1 + number % 7, id=f"item_{number}", is_tax_exempt=number % 10 == 0)
        for number in range(1000)
    )


@pytest.mark.parametrize("included", [False, True])
@pytest.mark.parametrize("discount", [None, PercentOff(Decimal("33.33")), AmountOff(1_234_567)])
def test_a_thousand_lines_stay_exact(included: bool, discount: PercentOff | AmountOff | None) -> None:
    known = Facts(
        a_thousand_lines(),
        discount,
        adjustments=(Adjustment(-98_765),),
        tax=Tax(SAN_FRANCISCO, included_in_price=included),
    )

    assert_sums(known, compute(known))


def test_the_tax_of_a_thousand_lines_is_the_sum_of_a_thousand_roundings() -> None:
    lines = a_thousand_lines()
    totals = compute(Facts(lines, tax=Tax(SAN_FRANCISCO)))

    taxed = [line.product_price * line.quantity for line in lines if not line.is_tax_exempt]
    by_hand = [
        money.half_up(Decimal(base) * rate)
        for base in taxed
        for rate in map(Decimal, ("0.0625", "0.0025", "0.0225"))
    ]
    assert totals.subtotal == sum(line.product_price * line.quantity for line in lines)
    assert totals.tax.amount == sum(by_hand)
