"""The identities that every price keeps, whatever the facts."""

from storefront.pricing.facts import Facts
from storefront.pricing.results import LineTax, Totals


def assert_sums(facts: Facts, totals: Totals) -> None:
    """The parts sum to the whole, in every place where a shopper or an accountant could add them up."""
    _discount_sums(totals)
    _tax_sums(totals)
    _totals_sum(totals)
    _payment_sums(facts, totals)
    _nothing_is_negative(totals)


def _discount_sums(totals: Totals) -> None:
    assert totals.subtotal == sum(line.line_total for line in totals.lines)
    assert totals.discount == sum(line.discount for line in totals.lines)
    assert all(line.discount <= line.line_total for line in totals.lines)


def _charges(totals: Totals) -> tuple[LineTax, ...]:
    return totals.tax.adjustment, totals.tax.shipping, totals.tax.order


def _tax_sums(totals: Totals) -> None:
    taxes = [*(line.tax for line in totals.lines), *_charges(totals)]
    assert totals.tax.amount == sum(row.amount for row in totals.tax.breakdown)
    assert totals.tax.amount == sum(tax.charged for tax in taxes)
    for tax in taxes:
        assert tax.charged == sum(row.amount for row in tax.breakdown or ())
    keys = [(row.type, row.rate) for row in totals.tax.breakdown]
    assert len(keys) == len(set(keys))


def _totals_sum(totals: Totals) -> None:
    goods = totals.subtotal - totals.discount
    assert totals.total == goods + totals.shipping.price + totals.adjustments.total
    on_top = 0 if totals.tax.included_in_price else totals.tax.amount
    assert totals.total_with_tax == totals.total + on_top
    besides = sum(charge.charged for charge in _charges(totals)) if not totals.tax.included_in_price else 0
    lines = sum(line.total_with_tax for line in totals.lines)
    assert totals.total_with_tax == lines + totals.shipping.price + totals.adjustments.total + besides


def _payment_sums(facts: Facts, totals: Totals) -> None:
    assert totals.gift_card_credit + totals.total_due == totals.order_value
    assert totals.gift_card_credit <= facts.gift_card_balance
    assert totals.order_value >= totals.total_with_tax
    assert totals.is_free == (totals.total_due == 0)


def _nothing_is_negative(totals: Totals) -> None:
    figures = [totals.subtotal, totals.discount, totals.shipping.price, totals.tax.amount, totals.total]
    figures += [totals.total_with_tax, totals.order_value, totals.gift_card_credit, totals.total_due]
    for line in totals.lines:
        figures += [line.unit_price, line.line_total, line.discount, line.total_with_tax]
        figures += [line.tax.charged, line.tax.taxable_amount or 0]
        figures += [row.amount for row in line.tax.breakdown or ()]
    assert min(figures) >= 0
