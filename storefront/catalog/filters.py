"""Which products a list shows, and in which order: facts of a request, turned into SQL."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, exists, literal, or_, select, union_all

from storefront.attributes.filters import HasValue, has_value
from storefront.catalog.models import Category, Product, ProductCategory
from storefront.core.findable import ids_with

SORTS: dict[str, ColumnElement[Any]] = {
    "id": Product.__table__.c.id,
    "sort_order": Product.__table__.c.sort_order,
    "name": Product.__table__.c.name_key,
    "created_at": Product.__table__.c.created,
    "updated_at": Product.__table__.c.updated,
    "price": Product.__table__.c.price,
}
"""The words of `sortBy`."""


class ProductFilters(msgspec.Struct, frozen=True):
    """All of them must hold. Prices are minor units; flags that are None do not matter."""

    on_sale: bool = True
    """Only active products. Deleted ones are never listed."""
    active: bool | None = None
    in_categories: Sequence[str] = ()
    """Category ids; a product must be in each."""
    in_slugs: Sequence[str] = ()
    """Category slugs; a product must be in each."""
    within: Sequence[str] | None = None
    """Category ids; a product must be in one of them."""
    query: str = ""
    """An exact id, or a part of the name or permalink."""
    words: str = ""
    """Words, each of which the name, SKU or description must contain."""
    above: int | None = None
    below: int | None = None
    pay_what_you_want: bool | None = None
    inventory_managed: bool | None = None
    tax_exempt: bool | None = None
    in_stock: bool = False
    """Only products of which something can be bought now."""
    having: Sequence[HasValue] = ()
    """Attribute values; a product must have each."""
    nothing: bool = False
    """Matches no product: a filter on something no product has."""


class Sorting(msgspec.Struct, frozen=True):
    """Ties stand in the order of their ids."""

    by: str = "sort_order"
    descending: bool = False
    sold_out_last: bool = False


def conditions(merchant_id: int, filters: ProductFilters) -> list[ColumnElement[bool]]:
    return [
        Product.deleted.is_(None),
        *([Product.active.is_(True)] if filters.on_sale else []),
        *_flags(filters),
        *_prices(filters),
        *_categories(filters),
        *_texts(merchant_id, filters),
        *([Product.sold_out.is_(False)] if filters.in_stock else []),
        *[has_value(wanted, Product.id, Product.merchant_id) for wanted in filters.having],
    ]


def ordering(sorting: Sorting) -> list[ColumnElement[Any]]:
    column = SORTS[sorting.by]
    first: list[ColumnElement[Any]] = [Product.__table__.c.sold_out] if sorting.sold_out_last else []
    return [*first, column.desc() if sorting.descending else column.asc(), Product.__table__.c.id.asc()]


def _flags(filters: ProductFilters) -> list[ColumnElement[bool]]:
    wanted = (
        (Product.active, filters.active),
        (Product.pay_what_you_want, filters.pay_what_you_want),
        (Product.inventory_managed, filters.inventory_managed),
        (Product.tax_exempt, filters.tax_exempt),
    )
    return [column.is_(value) for column, value in wanted if value is not None]


def _prices(filters: ProductFilters) -> list[ColumnElement[bool]]:
    above = [] if filters.above is None else [Product.price > filters.above]
    below = [] if filters.below is None else [Product.price < filters.below]
    return [*above, *below]


def _categories(filters: ProductFilters) -> list[ColumnElement[bool]]:
    found = [_in_category(Category.id == id) for id in filters.in_categories]
    found += [_in_category(Category.slug == slug.lower()) for slug in filters.in_slugs]
    if filters.within is not None:
        found.append(_in_category(Category.id.in_(filters.within)))
    return found


def _in_category(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return (
        exists()
        .where(
            ProductCategory.product_id == Product.id,
            ProductCategory.category_id == Category.id,
            Category.merchant_id == Product.merchant_id,
            which,
        )
        .correlate(Product)
    )


def _texts(merchant_id: int, filters: ProductFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.query:
        found += _asked_for(merchant_id, filters.query)
    if words := filters.words.split():
        found.append(Product.id.in_(ids_with(merchant_id, *words)))
    return found


def _asked_for(merchant_id: int, query: str) -> list[ColumnElement[bool]]:
    """A product's id, or a part of its name or permalink: looked for in the index, then looked at."""
    part = query.casefold()
    either = union_all(select(literal(query)), ids_with(merchant_id, query))
    is_it = or_(
        Product.id == query,
        Product.name_key.contains(part, autoescape=True),
        Product.permalink_key.contains(part, autoescape=True),
    )
    return [Product.id.in_(either), is_it]
