"""Attributes, and products' values for them, as the API shows them."""

from collections.abc import Iterable

from storefront.attributes.queries import AttributeView, ValueView
from storefront.attributes.shapes import AttributeShape, ChoiceShape, ValueShape
from storefront.attributes.values import shown


def present_attribute(view: AttributeView) -> AttributeShape:
    row = view.row
    choices = [ChoiceShape(choice.id, choice.value, choice.label) for choice in view.choices]
    return AttributeShape(
        id=row.id,
        name=row.name,
        description=row.description,
        type=row.type,
        required=row.required,
        is_public=row.is_public,
        is_multiselect=row.is_multiselect,
        default_value=row.default_value,
        options=choices or None,
        meta=row.meta,
        created=row.created,
        updated=row.updated,
    )


def present_values(values: Iterable[ValueView], private: bool) -> list[ValueShape]:
    """`private`: whether whoever asks may see the attributes that are not public."""
    return [
        ValueShape(
            id=one.row.id,
            name=one.row.name,
            type=one.row.type,
            value=shown(one.row, one.choices, one.texts),
            meta=one.row.meta,
        )
        for one in values
        if private or one.row.is_public
    ]
