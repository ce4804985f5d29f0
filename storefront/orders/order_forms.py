"""What a merchant may change of an order: who and where, never what it cost."""

from typing import Annotated, Any

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field

from storefront.core.emails import written_to
from storefront.core.fields import Form, MetaValue, Short
from storefront.core.geography import is_country

MAX_ANSWERS = 500


def _country(text: str) -> str:
    if not is_country(text.upper()):
        raise ValueError("Choose a country by its two-letter code.")
    return text.upper()


def _by_id(value: object) -> object:
    """A map by id, also when it was sent as a list of objects."""
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return {str(item.get("id")): item.get("value") for item in value}
    return value


Reference = Annotated[str, Field(min_length=1, max_length=255)]


class Buyer(Form):
    firstname: Short | None = None
    lastname: Short | None = None
    email: Annotated[Short, AfterValidator(written_to)] | None = None


class Place(Form):
    name: Short | None = None
    street: Short | None = None
    town_city: Short | None = None
    county_state: Short | None = None
    postal_zip_code: Short | None = None
    country: Annotated[Short, AfterValidator(_country)] | None = None


class OrderChanges(Form):
    customer_reference: Reference | None = None
    customer: Buyer | None = None
    shipping: Place | None = None
    billing: Place | None = None
    extra_fields: Annotated[dict[str, Any], Field(max_length=MAX_ANSWERS), BeforeValidator(_by_id)] | None = (
        Field(default=None, validation_alias=AliasChoices("extra_fields", "extrafields"))
    )
    meta: MetaValue = None
