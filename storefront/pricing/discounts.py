"""What a discount takes off each line."""

from collections.abc import Sequence

from storefront.core import money
from storefront.pricing.facts import Discount, Line, PercentOff
from storefront.pricing.prorate import prorate


def shares(discount: Discount | None, lines: Sequence[Line], line_totals: Sequence[int]) -> tuple[int, ...]:
    """The part of the discount that falls on each line, in proportion to the line totals.

    Only lines of the discount's products are reduced, and never below zero; the shares sum to the saving.
    """
    if discount is None:
        return (0,) * len(lines)
    eligible = [
        total if _covers(discount, line) else 0 for line, total in zip(lines, line_totals, strict=True)
    ]
    return prorate(_saving(discount, sum(eligible)), eligible)


def _covers(discount: Discount, line: Line) -> bool:
    return not discount.product_ids or line.product_id in discount.product_ids


def _saving(discount: Discount, eligible: int) -> int:
    if isinstance(discount, PercentOff):
        wanted = money.times(eligible, discount.percent.scaleb(-2))
    else:
        wanted = discount.amount
    return max(0, min(wanted, eligible))
