"""What clients send about carts."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from storefront.core.fields import Form, MetaValue, Quantity, QuantityOrNone, Short


def _map(value: object) -> object:
    """Some languages write an empty map as an empty list."""
    return {} if value is None or value == [] else value


OptionMap = Annotated[dict[Short, Short], BeforeValidator(_map), Field(max_length=100)]
"""Variant group id to option id."""


class AddItem(Form):
    id: Short
    """The product."""
    quantity: Quantity = 1
    variant_id: Short | None = None
    options: OptionMap = Field(default_factory=dict)


class ChangeItem(Form):
    quantity: QuantityOrNone | None = None
    """Absolute; 0 removes the line."""
    variant_id: Short | None = None
    options: OptionMap = Field(default_factory=dict)


class ChangeCart(Form):
    discount_code: Short | None = None
    """None, when sent, takes the code off."""
    meta: MetaValue = None


def meta_of(value: Any) -> Any:
    """Notes as they are kept: an empty list is an empty map."""
    return {} if value == [] else value
