"""The tax of an order: per line and per component, each rounded half up, then summed.

Taxable adjustments: their sum, when positive, is taxed like one more line at the standard rate; when
negative, it lowers the taxed lines' bases in proportion, not below zero. Shipping is taxed only when the
merchant says so.
"""

from collections.abc import Iterable, Sequence

from storefront.pricing import custom_tax
from storefront.pricing.breakdown import grouped, tax_of
from storefront.pricing.facts import Line, Tax
from storefront.pricing.prorate import prorate
from storefront.pricing.rates import Component, TaxRates
from storefront.pricing.results import NO_TAX, LineTax, OrderTax, TaxRow

EXEMPT = LineTax(is_taxable=False, taxable_amount=0, amount=0)


def compute(
    tax: Tax, lines: Sequence[Line], nets: Sequence[int], adjustment: int, shipping: int
) -> tuple[tuple[LineTax, ...], OrderTax]:
    """Each line's tax and the order's.

    `nets` are the line totals after discount; `adjustment` is the signed sum of the taxable adjustments.
    """
    if tax.custom is not None:
        per_line = custom_tax.line_taxes(tax.custom, lines, nets, tax.included_in_price)
        return per_line, _order(per_line, tax, order=custom_tax.order_tax(tax.custom))
    rates = tax.rates or TaxRates()
    per_line = _line_taxes(rates, lines, _lowered(rates, lines, nets, max(0, -adjustment)), tax)
    return per_line, _order(
        per_line,
        tax,
        adjustment=_charge(rates, adjustment, tax),
        shipping=_charge(rates, shipping, tax) if tax.shipping_is_taxable else NO_TAX,
    )


def _lowered(rates: TaxRates, lines: Sequence[Line], nets: Sequence[int], reduction: int) -> list[int]:
    taxed = [net if _is_taxed(rates, line) else 0 for line, net in zip(lines, nets, strict=True)]
    parts = prorate(min(reduction, sum(taxed)), taxed)
    return [net - part for net, part in zip(nets, parts, strict=True)]


def _line_taxes(
    rates: TaxRates, lines: Sequence[Line], bases: Sequence[int], tax: Tax
) -> tuple[LineTax, ...]:
    return tuple(_line_tax(rates, line, base, tax) for line, base in zip(lines, bases, strict=True))


def _line_tax(rates: TaxRates, line: Line, base: int, tax: Tax) -> LineTax:
    components = _components(rates, line)
    if components and line.is_tax_exempt:
        return EXEMPT
    return tax_of(base, components, tax.included_in_price)


def _components(rates: TaxRates, line: Line) -> tuple[Component, ...]:
    return rates.digital if line.is_taxed_as_digital else rates.standard


def _is_taxed(rates: TaxRates, line: Line) -> bool:
    return bool(_components(rates, line)) and not line.is_tax_exempt


def _charge(rates: TaxRates, amount: int, tax: Tax) -> LineTax:
    """The tax of a charge that is no line; nothing to tax, no tax."""
    return tax_of(amount, rates.standard, tax.included_in_price) if amount > 0 else NO_TAX


def _order(
    per_line: Sequence[LineTax],
    tax: Tax,
    adjustment: LineTax = NO_TAX,
    shipping: LineTax = NO_TAX,
    order: LineTax = NO_TAX,
) -> OrderTax:
    rows = grouped(_rows([*per_line, adjustment, shipping, order]))
    amount = sum(row.amount for row in rows)
    return OrderTax(amount, rows, tax.included_in_price, adjustment, shipping, order)


def _rows(taxes: Iterable[LineTax]) -> Iterable[TaxRow]:
    return (row for tax in taxes for row in tax.breakdown or ())
