"""Tax that the merchant gives with the order."""

from decimal import Decimal

import pytest

from storefront.pricing.facts import Adjustment, CustomRow, CustomTax, Facts, Tax
from storefront.pricing.totals import compute
from tests.pricing.baskets import SAN_FRANCISCO, amounts, item, price
from tests.pricing.conserve import assert_sums

STATE = CustomRow(500, Decimal("0.05"), "state")
CITY = CustomRow(100, Decimal("0.01"), "city")
LINES = (item(10000), item(2000))


def taxed(custom: CustomTax, included: bool = False) -> Facts:
    return Facts(LINES, tax=Tax(SAN_FRANCISCO, included, custom=custom))


@pytest.mark.parametrize(("included", "with_tax"), [(False, 12600), (True, 12000)])
def test_it_replaces_the_computed_tax(included: bool, with_tax: int) -> None:
    facts = taxed(CustomTax(lines={"item_10000": (STATE, CITY)}), included)
    totals = compute(facts)

    assert amounts(totals.tax.breakdown) == [("state", 500), ("city", 100)]
    assert totals.total_with_tax == with_tax
    assert_sums(facts, totals)


def test_a_line_without_given_tax_is_not_taxed() -> None:
    line = compute(taxed(CustomTax(lines={"item_10000": (STATE,)}))).lines[1]

    assert (line.tax.is_taxable, line.tax.amount, line.tax.breakdown) == (False, None, None)


def test_order_and_line_rows_of_one_type_and_rate_are_put_together() -> None:
    custom = CustomTax(order=(CITY, STATE), lines={"item_10000": (STATE,), "item_2000": (STATE, CITY)})
    facts = taxed(custom)
    totals = compute(facts)

    assert amounts(totals.tax.breakdown) == [("state", 1500), ("city", 200)]
    assert totals.tax.order.amount == 600
    assert totals.tax.amount == 1700
    assert_sums(facts, totals)


def test_one_type_at_two_rates_stays_two_rows() -> None:
    dear = CustomRow(900, Decimal("0.09"), "state")

    totals = compute(taxed(CustomTax(order=(STATE, dear))))

    assert [(row.rate_percentage, row.amount) for row in totals.tax.breakdown] == [("5%", 500), ("9%", 900)]


def test_rows_given_twice_on_a_line_are_put_together_there() -> None:
    tax = compute(taxed(CustomTax(lines={"item_2000": (CITY, CITY)}))).lines[1].tax

    assert amounts(tax.breakdown) == [("city", 200)]


def test_it_holds_before_any_place_is_known() -> None:
    assert price(*LINES, tax=Tax(custom=CustomTax(order=(STATE,)))).total_with_tax == 12500


def test_none_given_means_no_tax_at_all() -> None:
    assert compute(taxed(CustomTax())).tax.amount == 0


def test_tax_for_an_unknown_line_is_not_charged() -> None:
    assert compute(taxed(CustomTax(lines={"item_gone": (STATE,)}))).tax.amount == 0


@pytest.mark.parametrize(("included", "base"), [(False, 10000), (True, 9400)])
def test_the_taxable_amount_is_without_the_tax(included: bool, base: int) -> None:
    tax = compute(taxed(CustomTax(lines={"item_10000": (STATE, CITY)}), included)).lines[0].tax

    assert tax.taxable_amount == base


def test_adjustments_do_not_change_what_the_merchant_worked_out() -> None:
    custom = CustomTax(order=(STATE,))

    totals = price(*LINES, tax=Tax(SAN_FRANCISCO, custom=custom), adjustments=(Adjustment(-1000),))

    assert (totals.tax.amount, totals.total, totals.total_with_tax) == (500, 11000, 11500)
