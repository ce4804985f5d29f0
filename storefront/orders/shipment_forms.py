"""What a request about a parcel may say."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from storefront.core.fields import MAX_IDS, Form, MetaValue, Moment, Quantity, Short
from storefront.core.links import Target


def _absent(value: object) -> object:
    """An empty text says nothing."""
    return None if isinstance(value, str) and not value.strip() else value


class ShippedUnits(Form):
    """Without a quantity: all that is left of the line."""

    id: Short
    quantity: Quantity | None = None


class NewShipment(Form):
    """Without lines: all that is left of the order."""

    line_items: Annotated[list[ShippedUnits], Field(max_length=MAX_IDS)] | None = None
    carrier: Annotated[Short | None, BeforeValidator(_absent)] = None
    tracking_number: Annotated[Short | None, BeforeValidator(_absent)] = None
    tracking_url: Annotated[Target | None, BeforeValidator(_absent)] = None
    shipped_on: Moment | None = None
    meta: MetaValue = None
