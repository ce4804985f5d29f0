"""What is to be paid."""

from decimal import Decimal

import pytest

from storefront.pricing.facts import Adjustment, AmountOff, Facts, PayWhatYouWant, PercentOff, Tax
from storefront.pricing.totals import compute, minimum_price
from tests.pricing.baskets import item, price, rates
from tests.pricing.conserve import assert_sums

VAT = rates(("country", "0.2"))
CHAIR = item(10000)


def test_an_empty_basket_costs_nothing() -> None:
    totals = price()

    assert (totals.subtotal, totals.total, totals.total_with_tax, totals.total_due) == (0, 0, 0, 0)
    assert totals.is_free


@pytest.mark.parametrize(("included", "with_tax"), [(False, 12000), (True, 10000)])
def test_tax_is_added_unless_the_price_holds_it(included: bool, with_tax: int) -> None:
    totals = price(CHAIR, rates=VAT, included=included)

    assert (totals.total, totals.total_with_tax) == (10000, with_tax)
    assert totals.tax.included_in_price is included


def test_a_line_shows_its_total_with_tax() -> None:
    line = price(CHAIR, rates=VAT, discount=AmountOff(1000)).lines[0]

    assert (line.line_total, line.discount, line.total_with_tax) == (10000, 1000, 10800)


@pytest.mark.parametrize(
    ("chosen", "customer_set", "order_value"),
    [
        (None, None, 12000),
        (11999, None, 12000),
        (0, None, 12000),
        (12000, 12000, 12000),
        (15000, 15000, 15000),
    ],
)
def test_a_shopper_may_pay_more_but_not_less(
    chosen: int | None, customer_set: int | None, order_value: int
) -> None:
    totals = price(CHAIR, rates=VAT, pay_what_you_want=PayWhatYouWant(True, chosen))

    assert (totals.subtotal, totals.total, totals.total_with_tax) == (10000, 10000, 12000)
    assert totals.pay_what_you_want.minimum == 12000
    assert totals.pay_what_you_want.customer_set_price == customer_set
    assert (totals.order_value, totals.total_due) == (order_value, order_value)


def test_a_chosen_price_is_ignored_where_it_is_not_asked_for() -> None:
    totals = price(CHAIR, rates=VAT, pay_what_you_want=PayWhatYouWant(False, 99999))

    assert totals.pay_what_you_want.minimum is None
    assert totals.pay_what_you_want.customer_set_price is None
    assert totals.order_value == 12000


def test_something_free_can_be_paid_for() -> None:
    totals = price(item(0), pay_what_you_want=PayWhatYouWant(True, 500))

    assert totals.total_due == 500
    assert not totals.is_free


def test_the_minimum_price_takes_no_notice_of_the_chosen_one() -> None:
    facts = Facts((CHAIR,), tax=Tax(VAT), pay_what_you_want=PayWhatYouWant(True, 50000))

    assert minimum_price(facts) == 12000


@pytest.mark.parametrize(
    ("balance", "credit", "due"), [(0, 0, 12000), (5000, 5000, 7000), (12000, 12000, 0), (90000, 12000, 0)]
)
def test_a_gift_card_pays_what_it_can(balance: int, credit: int, due: int) -> None:
    totals = price(CHAIR, rates=VAT, gift_card_balance=balance)

    assert totals.total_with_tax == 12000
    assert (totals.gift_card_credit, totals.total_due, totals.is_free) == (credit, due, due == 0)


def test_a_gift_card_pays_the_chosen_price() -> None:
    totals = price(CHAIR, pay_what_you_want=PayWhatYouWant(True, 15000), gift_card_balance=12000)

    assert (totals.gift_card_credit, totals.total_due) == (12000, 3000)


@pytest.mark.parametrize(
    ("adjustments", "taxable", "untaxable", "total"),
    [
        ([Adjustment(-20000, is_taxable=False)], 0, -10000, 0),
        ([Adjustment(-20000)], -10000, 0, 0),
        ([Adjustment(-15000), Adjustment(10000, is_taxable=False)], -15000, 10000, 5000),
        ([Adjustment(-9000), Adjustment(-9000, is_taxable=False)], -9000, -1000, 0),
        ([Adjustment(-30000), Adjustment(-9000, is_taxable=False)], -10000, 0, 0),
        ([Adjustment(300), Adjustment(200, is_taxable=False)], 300, 200, 10500),
    ],
)
def test_adjustments_take_off_no_more_than_there_is(
    adjustments: list[Adjustment], taxable: int, untaxable: int, total: int
) -> None:
    facts = Facts((CHAIR,), adjustments=tuple(adjustments), tax=Tax(VAT))
    totals = compute(facts)

    assert (totals.adjustments.taxable, totals.adjustments.untaxable) == (taxable, untaxable)
    assert totals.adjustments.total == taxable + untaxable
    assert totals.total == total
    assert_sums(facts, totals)


def test_everything_off_is_free() -> None:
    assert price(CHAIR, rates=VAT, discount=PercentOff(Decimal(100))).is_free
