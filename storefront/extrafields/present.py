"""Extra field rows as the API shows them."""

from typing import Any

from msgspec import UNSET

from storefront.extrafields.shapes import ExtraFieldShape


def present_extra_field(field: Any) -> ExtraFieldShape:
    """`field` is a row of ExtraField."""
    return ExtraFieldShape(
        id=field.id,
        name=field.name,
        type=field.type,
        required=field.required,
        options=field.options,
        meta=field.meta,
        created=field.created,
        updated=field.updated,
        scope=field.scope if field.scope == "customer" else UNSET,
    )
