"""What is sent to make a gift card or to redeem from one, and how one is looked up."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

from storefront.core.fields import Form, MetaValue, PositiveAmount, trimmed


class Lookup(Form):
    """What the id in the path is; without it both are tried."""

    type: Annotated[Literal["id", "code"] | None, BeforeValidator(trimmed)] = None


class NewGiftCard(Form):
    code: Annotated[str, Field(max_length=100)] | None = None
    initial_value: PositiveAmount
    note: Annotated[str, Field(max_length=1000)] | None = None

    @field_validator("code", mode="before")
    @classmethod
    def _generated(cls, value: Any) -> Any:
        """An empty code asks for one to be made."""
        return None if isinstance(value, str) and not value.strip() else value


class RedeemForm(Form):
    amount: PositiveAmount
    note: Annotated[str, Field(max_length=1000)] | None = None
    meta: MetaValue = None
