"""The merchant's signed amounts on an order, kept from taking off more than there is."""

from collections.abc import Sequence

from storefront.pricing.facts import Adjustment
from storefront.pricing.results import Adjusted


def applied(adjustments: Sequence[Adjustment], available: int) -> Adjusted:
    """Sums by kind. `available` is what the order costs without them; the total may fall to zero, not below.

    What goes too far is first left out of the untaxable sum, because that one does not change the tax.
    """
    taxable = sum(adjustment.value for adjustment in adjustments if adjustment.is_taxable)
    untaxable = sum(adjustment.value for adjustment in adjustments if not adjustment.is_taxable)
    excess = max(0, -(available + taxable + untaxable))
    kept_back = min(excess, max(0, -untaxable))
    return Adjusted(taxable=taxable + excess - kept_back, untaxable=untaxable + kept_back)
