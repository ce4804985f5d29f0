"""A cart as the API shows it."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from storefront.assets.shapes import AssetShape
from storefront.catalog.shapes import VariantShape
from storefront.core.money import Currency, Price


class SelectedOption(msgspec.Struct, frozen=True):
    """One choice of a line. `price` is what the option adds to the product's price."""

    group_id: str
    group_name: str
    option_id: str
    option_name: str
    price: Price


class LineItemShape(msgspec.Struct, frozen=True):
    """`product_meta` is an empty list where the product has none; `tax` is known at checkout only."""

    id: str
    product_id: str
    name: str
    product_name: str
    sku: str | None
    permalink: str
    quantity: int
    price: Price
    line_total: Price
    is_valid: bool
    product_meta: Any
    selected_options: list[SelectedOption]
    variant: VariantShape | None
    image: AssetShape | None
    tax: None = None


class DiscountShape(msgspec.Struct, frozen=True):
    """A discount in use. `value` is percent of 100, or an amount in major units."""

    type: str
    code: str
    value: int | float
    amount_saved: Price
    product_ids: list[str]


class CartShape(msgspec.Struct, frozen=True):
    """`discount` is an empty list without one. `_event` names what happened, for clients that listen."""

    id: str
    created: int
    updated: int
    expires: int
    total_items: int
    total_unique_items: int
    subtotal: Price
    hosted_checkout_url: str
    line_items: list[LineItemShape]
    currency: Currency
    discount: DiscountShape | list[Any]
    meta: Any
    event: str | UnsetType = msgspec.field(name="_event", default=UNSET)
