"""Tax that the merchant worked out elsewhere and gave with the order, taken as it is."""

from collections.abc import Sequence

from storefront.pricing.breakdown import grouped
from storefront.pricing.facts import CustomRow, CustomTax, Line
from storefront.pricing.results import NO_TAX, LineTax, TaxRow


def line_taxes(
    custom: CustomTax, lines: Sequence[Line], nets: Sequence[int], included: bool
) -> tuple[LineTax, ...]:
    """Each line's given tax; a line without any is not taxed. `nets` are the line totals after discount."""
    return tuple(
        _line_tax(custom.lines.get(line.id, ()), net, included) for line, net in zip(lines, nets, strict=True)
    )


def order_tax(custom: CustomTax) -> LineTax:
    """The given tax that belongs to no line; there is no amount it was taken of."""
    if not custom.order:
        return NO_TAX
    breakdown = _breakdown(custom.order)
    return LineTax(True, None, sum(row.amount for row in breakdown), breakdown)


def _line_tax(rows: Sequence[CustomRow], net: int, included: bool) -> LineTax:
    if not rows:
        return NO_TAX
    breakdown = _breakdown(rows)
    amount = sum(row.amount for row in breakdown)
    return LineTax(True, max(0, net - amount) if included else net, amount, breakdown)


def _breakdown(rows: Sequence[CustomRow]) -> tuple[TaxRow, ...]:
    return grouped(TaxRow(row.type, row.rate, row.amount) for row in rows)
