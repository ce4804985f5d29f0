"""Tax of lines and charges, on top of prices and within them."""

from decimal import Decimal

import pytest

from storefront.pricing.facts import Adjustment, CustomMethod, Delivery, Facts, Line, PercentOff, Tax
from storefront.pricing.rates import TaxRates, component
from storefront.pricing.totals import compute
from tests.pricing.baskets import SAN_FRANCISCO, amounts, compounded, download, item, price, rates
from tests.pricing.conserve import assert_sums

VAT = rates(("country", "0.19"))
BY_KIND = TaxRates((component("country", Decimal("0.19")),), (component("country", Decimal("0.07")),))
QUEBEC = rates(("country", "0.05"), ("region", "0.09975"))
POST = Delivery(custom=(CustomMethod("post", "Post", 1000),), chosen="post")


@pytest.mark.parametrize(
    ("gross", "net", "tax"),
    [(11900, 10000, 1900), (1999, 1680, 319), (1, 1, 0), (2, 2, 0), (3, 3, 0), (4, 3, 1), (0, 0, 0)],
)
def test_within_a_price_tax_and_net_make_up_the_price(gross: int, net: int, tax: int) -> None:
    line = price(item(gross), rates=VAT, included=True).lines[0]

    assert (line.tax.taxable_amount, line.tax.amount) == (net, tax)
    assert line.total_with_tax == gross


def test_within_a_price_half_a_cent_of_tax_rounds_up() -> None:
    assert price(item(5), rates=rates(("country", "0.25")), included=True).tax.amount == 1
    assert price(item(33), rates=rates(("country", "0.1")), included=True).tax.amount == 3
    assert price(item(2), rates=rates(("country", "1")), included=True).tax.amount == 1
    assert price(item(3), rates=rates(("country", "1")), included=True).tax.amount == 2


def test_within_a_price_the_whole_tax_is_split_over_its_components() -> None:
    line = price(item(10875), rates=SAN_FRANCISCO, included=True).lines[0]

    assert line.tax.amount == 875
    assert amounts(line.tax.breakdown) == [("state", 625), ("city", 0), ("county", 25), ("district", 225)]


def test_within_a_price_an_uneven_split_loses_no_cent() -> None:
    line = price(item(1000), rates=QUEBEC, included=True).lines[0]

    assert line.tax.amount == 130
    assert amounts(line.tax.breakdown) == [("country", 43), ("region", 87)]


@pytest.mark.parametrize(
    ("included", "tax", "with_tax"), [(False, [1000, 880], 11880), (True, [841, 741], 10000)]
)
def test_a_compound_rate_is_charged_upon_the_country_tax(
    included: bool, tax: list[int], with_tax: int
) -> None:
    both = TaxRates(standard=compounded("0.10", "0.08"))

    totals = price(item(10000), rates=both, included=included)

    assert [amount for _, amount in amounts(totals.tax.breakdown)] == tax
    assert [row.rate_percentage for row in totals.tax.breakdown] == ["10%", "8%"]
    assert totals.total_with_tax == with_tax


@pytest.mark.parametrize(
    ("line", "tax"),
    [
        (item(10000), 1900),
        (item(10000, has_digital=True), 1900),
        (item(10000, has_physical=False), 1900),
        (download(10000), 700),
    ],
)
def test_the_digital_rate_is_for_lines_that_are_only_digital(line: Line, tax: int) -> None:
    assert price(line, rates=BY_KIND).tax.amount == tax


def test_equal_types_with_different_rates_are_different_rows() -> None:
    totals = price(item(10000), item(500, id="b"), download(1000), rates=BY_KIND)

    assert [(row.rate_percentage, row.amount) for row in totals.tax.breakdown] == [("19%", 1995), ("7%", 70)]


def test_no_zone_means_no_tax() -> None:
    totals = price(item(10000), rates=None)

    assert (totals.tax.amount, totals.tax.breakdown, totals.total_with_tax) == (0, (), 10000)


def test_a_place_where_nothing_is_collected_shows_no_tax_lines() -> None:
    totals = price(item(10000), item(500, is_tax_exempt=True), rates=TaxRates())

    assert [line.tax.is_taxable for line in totals.lines] == [False, False]
    assert [line.tax.amount for line in totals.lines] == [None, None]


def test_a_zone_with_rate_zero_is_still_taxed_at_zero() -> None:
    tax = price(item(10000), rates=rates(("country", "0"))).lines[0].tax

    assert (tax.is_taxable, tax.taxable_amount, tax.amount) == (True, 10000, 0)
    assert amounts(tax.breakdown) == [("country", 0)]


def test_a_line_knows_its_rates_together() -> None:
    assert price(item(10000), rates=SAN_FRANCISCO).lines[0].tax.rate == Decimal("0.0875")


def test_shipping_is_not_taxed_by_default() -> None:
    assert price(item(10000), rates=VAT, delivery=POST).tax.amount == 1900


@pytest.mark.parametrize(
    ("included", "tax", "total", "with_tax"), [(False, 2090, 11000, 13090), (True, 1757, 11000, 11000)]
)
def test_shipping_is_taxed_when_the_merchant_says_so(
    included: bool, tax: int, total: int, with_tax: int
) -> None:
    facts = Facts((item(10000),), tax=Tax(VAT, included, shipping_is_taxable=True), delivery=POST)
    totals = compute(facts)

    assert (totals.tax.amount, totals.total, totals.total_with_tax) == (tax, total, with_tax)
    assert_sums(facts, totals)


@pytest.mark.parametrize(
    ("adjustments", "total", "tax"),
    [
        ([Adjustment(1000)], 11000, 2090),
        ([Adjustment(1000, is_taxable=False)], 11000, 1900),
        ([Adjustment(-1000)], 9000, 1710),
        ([Adjustment(-1000, is_taxable=False)], 9000, 1900),
        ([Adjustment(1000), Adjustment(-3000), Adjustment(500, is_taxable=False)], 8500, 1520),
        ([Adjustment(700), Adjustment(-700)], 10000, 1900),
        ([Adjustment(-10000)], 0, 0),
        ([Adjustment(-99999)], 0, 0),
    ],
)
def test_adjustments_join_the_total_and_taxable_ones_the_tax(
    adjustments: list[Adjustment], total: int, tax: int
) -> None:
    facts = Facts((item(10000),), adjustments=tuple(adjustments), tax=Tax(VAT))
    totals = compute(facts)

    assert (totals.total, totals.tax.amount, totals.total_with_tax) == (total, tax, total + tax)
    assert_sums(facts, totals)


def test_a_taxable_adjustment_within_prices_is_gross_too() -> None:
    totals = price(item(11900), rates=VAT, included=True, adjustments=(Adjustment(1190),))

    assert (totals.total, totals.tax.amount, totals.total_with_tax) == (13090, 2090, 13090)


def test_a_positive_adjustment_is_taxed_at_the_standard_rate_beside_digital_lines() -> None:
    totals = price(download(10000), rates=BY_KIND, adjustments=(Adjustment(1000),))

    assert totals.lines[0].tax.amount == 700
    assert totals.tax.adjustment.amount == 190
    assert totals.tax.amount == 890


def test_a_negative_adjustment_lowers_only_what_is_taxed() -> None:
    exempt = item(5000, is_tax_exempt=True)

    totals = price(item(6000), exempt, item(3000), rates=VAT, adjustments=(Adjustment(-900),))

    assert [line.tax.taxable_amount for line in totals.lines] == [5400, 0, 2700]
    assert totals.tax.amount == 1026 + 513


def test_a_negative_adjustment_cannot_make_tax_negative() -> None:
    totals = price(item(1000), item(5000, is_tax_exempt=True), rates=VAT, adjustments=(Adjustment(-3000),))

    assert totals.lines[0].tax.taxable_amount == 0
    assert (totals.tax.amount, totals.total) == (0, 3000)


def test_discount_comes_off_before_the_tax_within_a_price() -> None:
    totals = price(item(23800), rates=VAT, included=True, discount=PercentOff(Decimal(50)))

    assert totals.lines[0].tax.taxable_amount == 10000
    assert (totals.tax.amount, totals.total, totals.total_with_tax) == (1900, 11900, 11900)


def test_a_rate_shows_as_it_is() -> None:
    rows = price(item(1), rates=rates(("region", "0.09975"), ("x", "0.1"), ("y", "0.20"))).tax.breakdown

    assert [row.rate_percentage for row in rows] == ["9.975%", "10%", "20%"]
