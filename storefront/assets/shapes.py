"""A file as the API shows it."""

from typing import Any

import msgspec


class Dimensions(msgspec.Struct, frozen=True):
    width: int
    height: int


class AssetShape(msgspec.Struct, frozen=True):
    """`image_dimensions` is an empty list while they are not known."""

    id: str
    url: str
    description: str | None
    is_image: bool
    filename: str
    file_size: int | None
    file_extension: str | None
    image_dimensions: Dimensions | list[Any]
    meta: Any
    created_at: int
    updated_at: int
