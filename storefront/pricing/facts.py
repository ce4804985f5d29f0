"""What a price depends on. Callers gather these from current rows; nothing here is believed from a browser.

Amounts are int minor units of one currency and not negative unless said so. Ids are opaque texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from storefront.pricing.places import DeliveryZone, Destination
from storefront.pricing.rates import TaxRates


@dataclass(frozen=True, slots=True)
class OwnRate:
    """What a product itself asks for its delivery by one zone rate, instead of that rate's plain price."""

    on_own: int
    with_others: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cart with the current prices of its product, options and variant.

    `own_rates` maps delivery rate ids to the product's own amounts, None where it has none for a rate that it
    names; empty means every zone rate at its plain price.
    """

    id: str
    product_id: str
    quantity: int
    product_price: int
    option_prices: tuple[int, ...] = ()
    variant_price: int | None = None
    custom_price: int | None = None
    is_tax_exempt: bool = False
    has_digital: bool = False
    has_physical: bool = True
    own_rates: Mapping[str, OwnRate | None] = field(default_factory=dict)

    @property
    def is_taxed_as_digital(self) -> bool:
        return self.has_digital and not self.has_physical


@dataclass(frozen=True, slots=True)
class PercentOff:
    """`percent` of 0 … 100 off; no `product_ids` means every product."""

    percent: Decimal
    product_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AmountOff:
    """`amount` off once per order; no `product_ids` means every product."""

    amount: int
    product_ids: frozenset[str] = frozenset()


Discount = PercentOff | AmountOff


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A signed amount that the merchant put on the order."""

    value: int
    is_taxable: bool = True


@dataclass(frozen=True, slots=True)
class CustomRow:
    """One tax amount that the merchant worked out; `rate` is a fraction and only a label here."""

    amount: int
    rate: Decimal = Decimal(0)
    type: str = "tax"


@dataclass(frozen=True, slots=True)
class CustomTax:
    """Tax given by the merchant for this order; replaces every computed tax. `lines` is keyed by line id."""

    order: tuple[CustomRow, ...] = ()
    lines: Mapping[str, tuple[CustomRow, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tax:
    """How the order is taxed.

    `rates` is what `rates.resolve` (or a tax provider) says for the destination; None: unknown, or not taxed.
    `custom`, when given, wins over `rates`. `included_in_price` covers lines, adjustments and shipping.
    """

    rates: TaxRates | None = None
    included_in_price: bool = False
    shipping_is_taxable: bool = False
    custom: CustomTax | None = None


@dataclass(frozen=True, slots=True)
class CustomMethod:
    """A shipping method that the merchant put on the token, with an absolute price; it reaches everywhere."""

    id: str
    name: str
    price: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the order goes and by which method.

    Without a destination every method that can carry the lines is offered. A non-empty `custom` replaces
    the zones.
    """

    zones: tuple[DeliveryZone, ...] = ()
    custom: tuple[CustomMethod, ...] = ()
    destination: Destination | None = None
    chosen: str | None = None


@dataclass(frozen=True, slots=True)
class PayWhatYouWant:
    """The shopper's own price (`chosen`, None when not said); one below the minimum counts as not said."""

    enabled: bool = False
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the price of a cart, checkout or order depends on."""

    lines: tuple[Line, ...]
    discount: Discount | None = None
    adjustments: tuple[Adjustment, ...] = ()
    tax: Tax = Tax()
    delivery: Delivery = Delivery()
    pay_what_you_want: PayWhatYouWant = PayWhatYouWant()
    gift_card_balance: int = 0
