"""Checkout tokens and the live object as the API shows them."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from storefront.carts.shapes import DiscountShape, SelectedOption
from storefront.catalog.shapes import CollectsShape, MediaShape, ProductShape, VariantShape
from storefront.core.money import Currency, Price
from storefront.extrafields.shapes import ExtraFieldShape
from storefront.merchants.shapes import MerchantShape


class TaxRowShape(msgspec.Struct, frozen=True):
    """One tax. `amount` is a bare number of major units, `rate` a fraction."""

    amount: int | float
    rate: int | float
    rate_percentage: str
    type: str


class LineTaxShape(msgspec.Struct, frozen=True):
    """All null while no tax is known; for an exempt line zeros and a null breakdown."""

    is_taxable: bool
    taxable_amount: int | float | None
    amount: int | float | None
    breakdown: list[TaxRowShape] | None


class LiveLineShape(msgspec.Struct, frozen=True):
    id: str
    product_id: str
    name: str
    product_name: str
    media: MediaShape
    sku: str | None
    permalink: str
    quantity: int
    price: Price
    line_total: Price
    is_valid: bool
    product_meta: Any
    tax: LineTaxShape
    selected_options: list[SelectedOption]
    variant: VariantShape | None


class MethodShape(msgspec.Struct, frozen=True):
    """A way of delivery. `countries` and `regions` are empty for a method that reaches everywhere."""

    id: str
    description: str
    provider: str
    price: Price
    countries: list[str]
    regions: dict[str, list[str]] | list[Any]


class ShippingShape(msgspec.Struct, frozen=True):
    """What delivery costs; `id` and `description` once a method is chosen."""

    price: Price
    available_options: list[MethodShape]
    id: str | UnsetType = UNSET
    description: str | UnsetType = UNSET


class TaxZoneShape(msgspec.Struct, frozen=True):
    country: str | None
    region: str | None
    postal_zip_code: str | None
    ip_address: str | None


class TaxShape(msgspec.Struct, frozen=True):
    """`zone` is an empty list while the destination is not known."""

    amount: Price
    included_in_price: bool
    breakdown: list[TaxRowShape]
    zone: TaxZoneShape | list[Any]
    provider: str


class AdjustmentsShape(msgspec.Struct, frozen=True):
    taxable: Price
    untaxable: Price
    total: Price


class GiftCardShape(msgspec.Struct, frozen=True):
    """A gift card in use and what it takes over."""

    id: str
    code: str
    credit: Price


class ChosenPriceShape(msgspec.Struct, frozen=True):
    enabled: bool
    minimum: Price | None
    customer_set_price: Price | None


class LiveShape(msgspec.Struct, frozen=True):
    """The price of a checkout at this moment. `discount` and `giftcard` are empty lists without one."""

    merchant_id: int
    currency: Currency
    line_items: list[LiveLineShape]
    subtotal: Price
    discount: DiscountShape | list[Any]
    shipping: ShippingShape
    tax: TaxShape
    adjustments: AdjustmentsShape
    total: Price
    total_with_tax: Price
    giftcard: GiftCardShape | list[Any]
    total_due: Price
    pay_what_you_want: ChosenPriceShape


class TokenHas(msgspec.Struct, frozen=True):
    physical_delivery: bool
    digital_delivery: bool
    pay_what_you_want: bool
    available_discounts: bool


class TokenIs(msgspec.Struct, frozen=True):
    cart_free: bool


class GatewayShape(msgspec.Struct, frozen=True):
    """A way to pay. `config` holds publishable values only, an empty list without any."""

    id: str
    code: str
    sandbox: bool
    config: dict[str, Any] | list[Any]


class AdjustmentShape(msgspec.Struct, frozen=True):
    id: str
    name: str
    value: Price
    is_taxable: bool
    meta: Any


class TokenShape(msgspec.Struct, frozen=True, kw_only=True):
    """A checkout token. Helpers add what they found out as keys of their own."""

    id: str
    cart_id: str
    created: int
    expires: int
    conditionals: dict[str, bool]
    collects: CollectsShape
    has: TokenHas
    is_: TokenIs = msgspec.field(name="is")
    products: list[ProductShape]
    merchant: MerchantShape
    extra_fields: list[ExtraFieldShape]
    gateways: list[GatewayShape]
    shipping_methods: list[MethodShape]
    live: LiveShape
    analytics: dict[str, Any]
    adjustments: list[AdjustmentShape]
    meta: Any


class HelperShape(TokenShape, frozen=True, kw_only=True):
    """The whole token after a helper, with what the helper found out."""

    valid: bool | UnsetType = UNSET
    available: bool | UnsetType = UNSET
    code: str | UnsetType = UNSET
    type: str | UnsetType = UNSET
    value: int | float | UnsetType = UNSET
    amount_saved: Price | UnsetType = UNSET
    credit: int | float | UnsetType = UNSET
    customer_set_price: Price | UnsetType = UNSET
    line_item_id: str | UnsetType = UNSET
    variant_id: str | UnsetType | None = UNSET
    requested_quantity: int | UnsetType = UNSET
    tax_region: TaxZoneShape | UnsetType = UNSET


class FreeShape(msgspec.Struct, frozen=True):
    is_free: bool
    live: LiveShape


class RulesShape(msgspec.Struct, frozen=True):
    """Form fields and what each asks: `required`, `email`, `digits`."""

    rules: dict[str, dict[str, bool]]


class FieldsShape(msgspec.Struct, frozen=True):
    """What a checkout asks: its questions, and which addresses and names."""

    extra_fields: list[ExtraFieldShape]
    collects: CollectsShape


class CountriesShape(msgspec.Struct, frozen=True):
    """Names by code, and the same as HTML options."""

    countries: dict[str, str]
    html: str


class SubdivisionsShape(msgspec.Struct, frozen=True):
    subdivisions: dict[str, str]
    html: str


class ApprovalShape(msgspec.Struct, frozen=True):
    """Instead of an order: the payment that the buyer has to approve first, on the provider's own page."""

    payment_id: str
    redirect_url: str
