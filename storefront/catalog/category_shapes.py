"""Categories as the API shows them."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from storefront.assets.shapes import AssetShape


class Breadcrumb(msgspec.Struct, frozen=True):
    id: str
    slug: str
    name: str


class ChildShape(msgspec.Struct, frozen=True):
    """A category below another; `children` is left out where no deeper level was asked for."""

    id: str
    slug: str
    name: str
    description: str | None
    products: int
    children: list[ChildShape] | UnsetType = UNSET


class CategoryShape(msgspec.Struct, frozen=True):
    """`breadcrumbs` lead from the top to the parent; they are there when they were asked for."""

    id: str
    parent_id: str | None
    slug: str
    name: str
    description: str | None
    products: int
    created: int
    updated: int
    meta: Any
    assets: list[AssetShape]
    children: list[ChildShape]
    breadcrumbs: list[Breadcrumb] | UnsetType = UNSET
