"""The merchant's own terms for one checkout token."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from storefront.checkout.forms import Required
from storefront.core.fields import PLAIN_DECIMAL, Amount, Flag, Form, MetaValue, Short, SignedAmount


def _fraction(value: object) -> Decimal:
    """A rate as a fraction of one: a number, or plain decimal text."""
    if isinstance(value, str) and value.isascii() and PLAIN_DECIMAL.fullmatch(value):
        value = Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("The value must be a number.")
    if not 0 <= value <= 1:
        raise ValueError("The rate must be between 0 and 1.")
    return Decimal(value)


def _not_zero(value: int) -> int:
    if value == 0:
        raise ValueError("The value may not be 0.")
    return value


class CustomMethod(Form):
    """A shipping method for this token alone; `id` is made up when it is left out."""

    id: Short | None = None
    description: Required
    price: Amount


class TaxRow(Form):
    amount: Amount
    rate: Annotated[Decimal, BeforeValidator(_fraction)] = Decimal(0)
    type: Required = "tax"


class TaxedLine(Form):
    id: Required
    breakdown: list[TaxRow] = Field(max_length=50)


class TaxPlace(Form):
    country: Required
    region: Short | None = None
    postal_zip_code: Short | None = None


class CustomTax(Form):
    provider: Short | None = None
    included_in_price: Flag | None = None
    zone: TaxPlace | None = None
    line_items: list[TaxedLine] = Field(default_factory=list, max_length=500)
    breakdown: list[TaxRow] = Field(default_factory=list, max_length=50)


class PricedLine(Form):
    id: Required
    price: Amount | None = None
    """Unit price; None takes the custom price off."""


class Adjustment(Form):
    name: Required
    value: Annotated[SignedAmount, AfterValidator(_not_zero)]
    is_taxable: Flag = True
    meta: MetaValue = None


class Customise(Form):
    """The merchant's own terms for one token. What is not sent stays; null takes it off."""

    shipping_methods: list[CustomMethod] | None = Field(default=None, max_length=100)
    tax: CustomTax | None = None
    line_items: list[PricedLine] | None = Field(default=None, max_length=500)
    adjustments: list[Adjustment] | None = Field(default=None, max_length=100)
    meta: MetaValue = None
