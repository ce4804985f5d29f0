"""Rows of customers as the API shows them."""

from typing import Any

from storefront.customers.own_models import Address, Note
from storefront.customers.queries import CustomerView
from storefront.customers.shapes import AddressShape, CustomerShape, NoteShape

PARTS = ("name", "street", "street_2", "town_city", "postal_zip_code", "county_state", "country")
"""Of an address."""


def present_customer(view: CustomerView) -> CustomerShape:
    row = view.row
    return CustomerShape(
        id=row.id,
        external_id=row.external_id,
        firstname=row.firstname,
        lastname=row.lastname,
        email=row.email,
        phone=row.phone,
        meta=row.meta,
        password=row.password_hash is not None,
        custom_fields=view.custom_fields,
        created=row.created,
        updated=row.updated,
    )


def present_address(row: Address) -> AddressShape:
    return AddressShape(
        id=row.id,
        **address_parts(row),
        default_billing=row.default_billing,
        default_shipping=row.default_shipping,
        meta=row.meta,
        created=row.created,
        updated=row.updated,
    )


def address_parts(row: Address) -> dict[str, Any]:
    """The address alone, without what is noted about it."""
    return {name: getattr(row, name) for name in PARTS}


def present_note(row: Note) -> NoteShape:
    return NoteShape(row.id, row.content, row.meta, row.created, row.updated)
