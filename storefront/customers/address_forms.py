"""What requests about a customer's address may say."""

from typing import Annotated

from pydantic import AfterValidator

from storefront.core.fields import Flag, Form, MetaValue, Short
from storefront.core.geography import is_country


def _country(text: str) -> str | None:
    if text and not is_country(text.upper()):
        raise ValueError("Choose a country by its two-letter code.")
    return text.upper() or None


class AddressForm(Form):
    """All optional; null clears a part, and says nothing about a flag."""

    name: Short | None = None
    street: Short | None = None
    street_2: Short | None = None
    town_city: Short | None = None
    county_state: Short | None = None
    postal_zip_code: Short | None = None
    country: Annotated[Short, AfterValidator(_country)] | None = None
    default_billing: Flag | None = None
    default_shipping: Flag | None = None
    meta: MetaValue = None
