"""Products as they are read: rows, with the rows that belong to them. All frozen; loaded by `load`."""

from typing import Any

import msgspec
from sqlalchemy import Row

from storefront.attributes.queries import ValueView

Found = Row[Any]
"""A row of one table, columns by name."""


class OptionView(msgspec.Struct, frozen=True):
    row: Found
    assets: tuple[Found, ...] = ()


class GroupView(msgspec.Struct, frozen=True):
    """A variant group with its options, in the merchant's order."""

    row: Found
    options: tuple[OptionView, ...] = ()


class VariantView(msgspec.Struct, frozen=True):
    row: Found
    assets: tuple[Found, ...] = ()


class ProductView(msgspec.Struct, frozen=True):
    """A product and what was asked for with it; parts that were not asked for are empty.

    `sold_out` is always right: every valid variant has run out, or, without variants, the product has.
    """

    row: Found
    sold_out: bool
    categories: tuple[Found, ...] = ()
    assets: tuple[Found, ...] = ()
    groups: tuple[GroupView, ...] = ()
    variants: tuple[VariantView, ...] = ()
    extra_fields: tuple[Found, ...] = ()
    related: tuple[Found, ...] = ()
    downloads: tuple[Found, ...] = ()
    rates: tuple[Found, ...] = ()
    """The product's own shipping amounts, one row per rate."""
    attributes: tuple[ValueView, ...] = ()

    @property
    def id(self) -> str:
        return str(self.row.id)

    @property
    def valid_variants(self) -> tuple[VariantView, ...]:
        return tuple(variant for variant in self.variants if variant.row.is_valid)
