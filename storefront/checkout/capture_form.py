"""What a capture may say. Everything else in the request is ignored: clients send whole line objects back."""

from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field, field_validator

from storefront.core.fields import Amount, Flag, Form, MetaValue, Quantity, Short

Text = Annotated[str, Field(max_length=255)]
MAX_OPTIONS = 100
Note = Annotated[str, Field(max_length=2000)]


def _by_id(value: object) -> object:
    """A map by id, also when it was sent as a list of objects; an empty list is an empty map."""
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return {str(item.get("id")): item for item in value}
    return value


def _options(value: object) -> object:
    """Group id to option id, also when it was sent as a list of selected options."""
    if isinstance(value, list):
        pairs = [item for item in value if isinstance(item, dict) and item.get("group_id")]
        return {str(item["group_id"]): str(item.get("option_id")) for item in pairs}
    return value


def _absent(value: object) -> object:
    """Some clients write an empty list where they mean nothing."""
    return None if value in ([], "") else value


class Line(Form):
    """What is chosen for a line at the last moment."""

    variant_id: Short | None = None
    options: Annotated[dict[str, str] | None, BeforeValidator(_options)] = Field(
        default=None,
        max_length=MAX_OPTIONS,
        validation_alias=AliasChoices("variants", "options", "selected_options"),
    )
    quantity: Quantity | None = None


class Customer(Form):
    """`guest`: the order is nobody's; no customer is looked for or made."""

    id: Annotated[Short | None, BeforeValidator(_absent)] = None
    guest: Flag | None = None
    email: Short | None = None
    firstname: Text | None = None
    lastname: Text | None = None
    phone: Text | None = None
    meta: MetaValue = None


class Address(Form):
    """Countries and regions are codes; `county_state` may carry its country in front."""

    name: Text | None = None
    street: Text | None = None
    street_2: Text | None = None
    town_city: Text | None = None
    county_state: Text | None = None
    postal_zip_code: Text | None = None
    country: Text | None = None
    delivery_instructions: Note | None = None


class Delivery(Form):
    shipping_method: Annotated[Short | None, BeforeValidator(_absent)] = None


class CaptureRequest(Form):
    """`payment` stays in memory: it is left out of every text made of this form."""

    line_items: Annotated[dict[str, Line], BeforeValidator(_by_id)] = Field(default={})
    discount_code: Annotated[Short | None, BeforeValidator(_absent)] = None
    extra_fields: Annotated[dict[str, Any], BeforeValidator(_by_id)] = Field(
        default={}, validation_alias=AliasChoices("extra_fields", "extrafields")
    )
    customer: Customer = Customer()
    shipping: Annotated[Address | None, BeforeValidator(_absent)] = None
    billing: Annotated[Address | None, BeforeValidator(_absent)] = None
    shipping_address_id: Annotated[Short | None, BeforeValidator(_absent)] = None
    billing_address_id: Annotated[Short | None, BeforeValidator(_absent)] = None
    """Stored addresses of a customer who is signed in; what is said in the request counts more."""
    fulfillment: Annotated[Delivery | None, BeforeValidator(_absent)] = None
    payment: dict[str, Any] = Field(default={}, repr=False)
    pay_what_you_want: Annotated[Amount | None, BeforeValidator(_absent)] = None
    customer_reference: Annotated[Text | None, BeforeValidator(_absent)] = None
    meta: MetaValue = None

    @field_validator("line_items", "extra_fields", "customer", "payment", mode="before")
    @classmethod
    def _nothing(cls, value: Any) -> Any:
        """Clients send null for a block they have nothing to say in."""
        return {} if value is None else value

    @property
    def gateway(self) -> str:
        return str(self.payment.get("gateway") or "").strip()

    @property
    def shipping_method(self) -> str | None:
        return self.fulfillment.shipping_method if self.fulfillment else None
