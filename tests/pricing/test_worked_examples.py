"""The documented examples of the API, to the cent."""

from decimal import Decimal

import pytest

from storefront.pricing.facts import AmountOff, CustomMethod, Delivery, Facts, Line, PercentOff, Tax
from storefront.pricing.rates import TaxRates
from storefront.pricing.totals import compute
from tests.pricing.baskets import ONE_RATE, SAN_FRANCISCO, amounts, item, price
from tests.pricing.conserve import assert_sums

HALF = PercentOff(Decimal(50))
SHIRTS = item(100, 5, option_prices=(1000,))
CAP = item(1100)
EXEMPT = item(1200, is_tax_exempt=True)


def shipped(price: int) -> Delivery:
    return Delivery(custom=(CustomMethod("ship_usps", "USPS", price),), chosen="ship_usps")


@pytest.mark.parametrize(
    ("base", "tax", "rows"),
    [
        (3100, 272, [194, 0, 8, 70]),
        (1100, 97, [69, 0, 3, 25]),
        (550, 47, [34, 0, 1, 12]),
        (100, 8, [6, 0, 0, 2]),
        (2100, 183, [131, 0, 5, 47]),
        (2750, 241, [172, 0, 7, 62]),
        (5500, 482, [344, 0, 14, 124]),
    ],
)
def test_tax_is_rounded_per_component_not_on_the_line(base: int, tax: int, rows: list[int]) -> None:
    totals = price(item(base), rates=SAN_FRANCISCO)

    assert totals.lines[0].tax.taxable_amount == base
    assert totals.lines[0].tax.amount == tax
    kinds = ["state", "city", "county", "district"]
    assert amounts(totals.lines[0].tax.breakdown) == list(zip(kinds, rows, strict=True))


@pytest.mark.parametrize(("base", "tax"), [(119800, 9285), (2400, 186)])
def test_a_single_rate_of_7_75_percent(base: int, tax: int) -> None:
    assert price(item(base), rates=ONE_RATE).tax.amount == tax


@pytest.mark.parametrize(
    ("lines", "discount", "shipping", "rates", "expected"),
    [
        pytest.param([item(11000)], None, 0, None, (11000, 0, 0, 11000, 11000), id="loafers, place unknown"),
        pytest.param([item(600), CAP], None, 0, None, (1700, 0, 0, 1700, 1700), id="variant, place unknown"),
        pytest.param(
            [item(3100), CAP, EXEMPT], None, 99, SAN_FRANCISCO, (5400, 0, 369, 5499, 5868), id="captured"
        ),
        pytest.param([item(2100), CAP], None, 99, SAN_FRANCISCO, (3200, 0, 280, 3299, 3579), id="live"),
        pytest.param(
            [item(100), CAP, EXEMPT], None, 0, SAN_FRANCISCO, (2400, 0, 105, 2400, 2505), id="own price"
        ),
        pytest.param([item(100), CAP], None, 0, SAN_FRANCISCO, (1200, 0, 105, 1200, 1305), id="gift card"),
        pytest.param([SHIRTS, CAP], None, 0, SAN_FRANCISCO, (6600, 0, 579, 6600, 7179), id="quantity"),
        pytest.param([SHIRTS, CAP], HALF, 0, SAN_FRANCISCO, (6600, 3300, 288, 3300, 3588), id="discount"),
        pytest.param([SHIRTS, CAP], HALF, 99, SAN_FRANCISCO, (6600, 3300, 288, 3399, 3687), id="shipping"),
        pytest.param(
            [item(119800), item(2400)], None, 9900, ONE_RATE, (122200, 0, 9471, 132100, 141571), id="receipt"
        ),
    ],
)
def test_documented_totals(
    lines: list[Line],
    discount: PercentOff | None,
    shipping: int,
    rates: TaxRates | None,
    expected: tuple[int, ...],
) -> None:
    facts = Facts(tuple(lines), discount, tax=Tax(rates), delivery=shipped(shipping))
    totals = compute(facts)

    assert (
        totals.subtotal,
        totals.discount,
        totals.tax.amount,
        totals.total,
        totals.total_with_tax,
    ) == expected
    assert_sums(facts, totals)


def test_half_off_leaves_half_of_each_line_to_tax() -> None:
    totals = price(SHIRTS, CAP, rates=SAN_FRANCISCO, discount=HALF)

    assert [line.tax.taxable_amount for line in totals.lines] == [2750, 550]
    assert [line.tax.amount for line in totals.lines] == [241, 47]
    assert amounts(totals.tax.breakdown) == [("state", 206), ("city", 0), ("county", 8), ("district", 74)]
    assert [row.rate_percentage for row in totals.tax.breakdown] == ["6.25%", "0%", "0.25%", "2.25%"]


def test_an_exempt_line_shows_zeros_and_no_breakdown() -> None:
    tax = price(CAP, EXEMPT, rates=SAN_FRANCISCO).lines[1].tax

    assert (tax.is_taxable, tax.taxable_amount, tax.amount, tax.breakdown) == (False, 0, 0, None)


def test_before_the_place_is_known_a_line_shows_no_tax_at_all() -> None:
    tax = price(CAP, EXEMPT).lines[0].tax

    assert (tax.is_taxable, tax.taxable_amount, tax.amount, tax.breakdown) == (False, None, None, None)


def test_a_gift_card_leaves_the_total_and_lowers_what_is_due() -> None:
    totals = price(item(100), CAP, rates=SAN_FRANCISCO, gift_card_balance=1000)

    assert totals.total_with_tax == 1305
    assert totals.gift_card_credit == 1000
    assert totals.total_due == 305


def test_a_fixed_discount_of_49_95_comes_off_before_tax() -> None:
    totals = price(SHIRTS, CAP, rates=SAN_FRANCISCO, discount=AmountOff(4995))

    assert totals.discount == 4995
    assert totals.total == 1605
    assert [line.discount for line in totals.lines] == [4163, 832]
