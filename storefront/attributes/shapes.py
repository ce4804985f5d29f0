"""Attributes as the API shows them."""

from typing import Any

import msgspec


class ChoiceShape(msgspec.Struct, frozen=True):
    id: str
    value: str
    label: str


class AttributeShape(msgspec.Struct, frozen=True):
    """`options` is null for types without choices."""

    id: str
    name: str
    description: str | None
    type: str
    required: bool
    is_public: bool
    is_multiselect: bool
    default_value: Any
    options: list[ChoiceShape] | None
    meta: Any
    created: int
    updated: int


class ValueShape(msgspec.Struct, frozen=True):
    """What a product has for an attribute; `id` is the attribute's."""

    id: str
    name: str
    type: str
    value: Any
    meta: Any
