"""What clients send to a checkout's helpers: query parameters."""

from typing import Annotated

from pydantic import Field

from storefront.carts.forms import OptionMap
from storefront.core.fields import MAX_QUANTITY, Amount, Form, Names, Short, Whole

Required = Annotated[str, Field(min_length=1, max_length=255)]


class Generate(Form):
    type: Short = "permalink"
    """What the id in the path is: `product_id`, `cart` or `permalink`."""


class SetPrice(Form):
    customer_set_price: Amount


class ChooseVariant(Form):
    variant_id: Required | None = None
    options: Names = Field(default_factory=list, max_length=100)
    """Option ids, as a list or under any names."""


class CheckQuantity(Form):
    amount: Annotated[Whole, Field(ge=1, le=MAX_QUANTITY)]
    variant_id: Required | None = None
    variants: OptionMap = Field(default_factory=dict)


class Code(Form):
    code: Required


class ShippingOptions(Form):
    country: Required
    region: Short | None = None


class ChooseShipping(ShippingOptions):
    shipping_option_id: Required


class SetTaxZone(Form):
    ip_address: Short | None = None
    country: Short | None = None
    region: Short | None = None
    postal_zip_code: Short | None = None


class Locate(Form):
    ip_address: Short | None = None
