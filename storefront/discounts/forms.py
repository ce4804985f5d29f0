"""What is sent to make or change a discount."""

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from storefront.core.fields import Flag, Form, Ids, MetaValue, Moment, Number, Short, Stock

Type = Literal["percentage", "fixed"]


class DiscountForm(Form):
    """All optional, for changes."""

    code: Annotated[str, Field(max_length=100)] | None = None
    type: Type | None = None
    value: Annotated[Number, Field(ge=0)] | None = None
    """Percent of 100, or an amount in major units."""
    description: Annotated[str, Field(max_length=1000)] | None = None
    limit_quantity: Flag | None = None
    quantity: Stock | None = None
    """Uses left; meaningful with `limit_quantity`."""
    product_id: Short | None = None
    product_ids: Ids | None = None
    expires: Flag | None = None
    expires_on: Moment | None = None
    starts_on: Moment | None = None
    meta: MetaValue = None

    @property
    def products(self) -> list[str] | None:
        """The products it is to be restricted to; None when the request does not say."""
        if self.product_ids is not None:
            return self.product_ids
        if self.product_id:
            return [self.product_id]
        return [] if self.sent("product_id") or self.sent("product_ids") else None


class NewDiscount(DiscountForm):
    value: Annotated[Number, Field(ge=0)]

    @field_validator("code", mode="before")
    @classmethod
    def _generated(cls, value: Any) -> Any:
        """An empty code asks for one to be made."""
        return None if isinstance(value, str) and not value.strip() else value
