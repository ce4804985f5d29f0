"""Tax rows: of one amount, and of many put together."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import lcm

from storefront.core import money
from storefront.pricing.prorate import prorate
from storefront.pricing.rates import Component
from storefront.pricing.results import NO_TAX, LineTax, TaxRow


def tax_of(amount: int, components: Sequence[Component], included: bool) -> LineTax:
    """The tax on `amount`, or the tax within it when `included`; no components, no tax."""
    if not components:
        return NO_TAX
    return _within(amount, components) if included else _on_top(amount, components)


def grouped(rows: Iterable[TaxRow]) -> tuple[TaxRow, ...]:
    """One row per (type, rate), in the order of first appearance."""
    sums: dict[tuple[str, Decimal], int] = {}
    for row in rows:
        key = (row.type, row.rate)
        sums[key] = sums.get(key, 0) + row.amount
    return tuple(TaxRow(type, rate, amount) for (type, rate), amount in sums.items())


def _on_top(amount: int, components: Sequence[Component]) -> LineTax:
    """Each component is rounded by itself: that is how the documented figures come out."""
    taxes = [money.times(amount, part.effective) for part in components]
    return LineTax(True, amount, sum(taxes), _rows(components, taxes))


def _within(amount: int, components: Sequence[Component]) -> LineTax:
    """The whole tax is rounded once, so that net and tax sum to the price, and then split over the rates."""
    weights = _whole_numbers([part.effective for part in components])
    scale, total = weights[0], sum(weights[1:])
    tax = money.half_up_ratio(amount * total, scale + total)
    return LineTax(True, amount - tax, tax, _rows(components, prorate(tax, weights[1:])))


def _whole_numbers(rates: Sequence[Decimal]) -> list[int]:
    """The number one and the rates, all scaled to integers: 0.0625 and 0.1 give 10000, 625, 1000."""
    ratios = [rate.as_integer_ratio() for rate in rates]
    scale = lcm(*(denominator for _, denominator in ratios))
    return [scale, *(numerator * scale // denominator for numerator, denominator in ratios)]


def _rows(components: Sequence[Component], taxes: Sequence[int]) -> tuple[TaxRow, ...]:
    return tuple(TaxRow(part.type, part.rate, tax) for part, tax in zip(components, taxes, strict=True))
