"""Minor units price alike, whether a currency has none, two or three of them behind the point."""

from decimal import Decimal

import pytest

from storefront.core import money
from storefront.pricing.facts import Facts, PercentOff, Tax
from storefront.pricing.totals import compute
from tests.pricing.baskets import item, rates
from tests.pricing.conserve import assert_sums


@pytest.mark.parametrize(
    ("currency", "unit", "included", "shown"),
    [
        ("JPY", "1980", False, ["5940", "297", "564", "6207"]),
        ("JPY", "1980", True, ["5940", "297", "513", "5643"]),
        ("JPY", "1", False, ["3", "0", "0", "3"]),
        ("EUR", "19.99", False, ["59.97", "3.00", "5.70", "62.67"]),
        ("EUR", "19.99", True, ["59.97", "3.00", "5.18", "56.97"]),
        ("KWD", "1.999", False, ["5.997", "0.300", "0.570", "6.267"]),
        ("KWD", "1.999", True, ["5.997", "0.300", "0.518", "5.697"]),
        ("KWD", "0.005", False, ["0.015", "0.001", "0.001", "0.015"]),
        ("USD", "1000000000", False, ["3000000000.00", "150000000.00", "285000000.00", "3135000000.00"]),
    ],
)
def test_five_percent_off_three_and_a_tax_of_ten(
    currency: str, unit: str, included: bool, shown: list[str]
) -> None:
    line = item(money.to_minor(unit, currency), 3)
    facts = Facts((line,), PercentOff(Decimal(5)), tax=Tax(rates(("country", "0.1")), included))
    totals = compute(facts)

    figures = [totals.subtotal, totals.discount, totals.tax.amount, totals.total_with_tax]
    assert [money.formatted(figure, currency) for figure in figures] == shown
    assert_sums(facts, totals)
