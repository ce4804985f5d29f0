"""Customers, their addresses and notes as the API shows them."""

from typing import Any

import msgspec


class CustomerShape(msgspec.Struct, frozen=True):
    """`password` tells whether there is one; `custom_fields` are values by id of the merchant's field."""

    id: str
    external_id: str | None
    firstname: str | None
    lastname: str | None
    email: str
    phone: str | None
    meta: Any
    password: bool
    custom_fields: dict[str, Any]
    created: int
    updated: int


class AddressShape(msgspec.Struct, frozen=True):
    id: str
    name: str | None
    street: str | None
    street_2: str | None
    town_city: str | None
    postal_zip_code: str | None
    county_state: str | None
    country: str | None
    default_billing: bool
    default_shipping: bool
    meta: Any
    created: int
    updated: int


class NoteShape(msgspec.Struct, frozen=True):
    id: str
    content: str
    meta: Any
    created: int
    updated: int
