"""What a price is made of. The sums of the parts always equal the whole; amounts are int minor units."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One row of a tax breakdown; `rate` is a fraction."""

    type: str
    rate: Decimal
    amount: int

    @property
    def rate_percentage(self) -> str:
        """The rate as text for people, without noise: `8.75%`, `0%`."""
        percent = (self.rate * 100).normalize()
        return f"{percent:f}%"


@dataclass(frozen=True, slots=True)
class LineTax:
    """The tax of a line, or of a charge that is taxed like one.

    Three cases: taxed (all filled); exempt (amounts 0, breakdown None); and no tax known here (all None).
    `taxable_amount` is what the rates apply to: without tax, after discount.
    """

    is_taxable: bool = False
    taxable_amount: int | None = None
    amount: int | None = None
    breakdown: tuple[TaxRow, ...] | None = None

    @property
    def charged(self) -> int:
        """The amount, 0 where there is none."""
        return self.amount or 0

    @property
    def rate(self) -> Decimal:
        """The rates of the breakdown together, a fraction."""
        return sum((row.rate for row in self.breakdown or ()), Decimal(0))


NO_TAX = LineTax()
"""No tax is known, or none is charged."""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its prices, in the order of the facts.

    `total_with_tax` = `line_total` − `discount` + tax (which prices that include tax already hold).
    """

    id: str
    unit_price: int
    line_total: int
    discount: int
    tax: LineTax
    total_with_tax: int


@dataclass(frozen=True, slots=True)
class Method:
    """A shipping method priced for these lines. A custom one has no zone and no countries: it reaches all."""

    id: str
    name: str
    price: int
    zone_id: str | None
    countries: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Shipping:
    """The methods on offer and the chosen one; with no choice, or one that is no longer on offer, price 0."""

    available: tuple[Method, ...] = ()
    chosen: Method | None = None

    @property
    def price(self) -> int:
        return self.chosen.price if self.chosen else 0


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Signed sums of the adjustments as applied: a negative one takes off no more than there is."""

    taxable: int = 0
    untaxable: int = 0

    @property
    def total(self) -> int:
        return self.taxable + self.untaxable


@dataclass(frozen=True, slots=True)
class OrderTax:
    """The tax of the order.

    `amount` = sum of `breakdown` = the lines' taxes + `adjustment` + `shipping` + `order`.
    `breakdown` is grouped by (type, rate). `order` is custom tax that belongs to no line.
    """

    amount: int
    breakdown: tuple[TaxRow, ...]
    included_in_price: bool
    adjustment: LineTax = NO_TAX
    shipping: LineTax = NO_TAX
    order: LineTax = NO_TAX


@dataclass(frozen=True, slots=True)
class ChosenPrice:
    """Pay what you want: `minimum` is None when not enabled; `customer_set_price` only when it counts."""

    enabled: bool = False
    minimum: int | None = None
    customer_set_price: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """The finished price.

    total = subtotal − discount + shipping.price + adjustments.total
    total_with_tax = total + tax.amount, or total when prices include tax
    order_value = the shopper's own price, else total_with_tax
    total_due = order_value − gift_card_credit
    """

    lines: tuple[PricedLine, ...]
    subtotal: int
    discount: int
    shipping: Shipping
    adjustments: Adjusted
    tax: OrderTax
    total: int
    total_with_tax: int
    pay_what_you_want: ChosenPrice
    order_value: int
    gift_card_credit: int
    total_due: int

    @property
    def is_free(self) -> bool:
        """Nothing is left to pay."""
        return self.total_due == 0
