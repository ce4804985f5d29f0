"""Asking for products by what they have: attributes all at once, of each any of the values."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.attributes.models import ProductValue
from storefront.attributes.queries import AttributeView, attributes_of
from storefront.attributes.values import sought


class HasValue(msgspec.Struct, frozen=True):
    """A product must have one of `texts`, or, with `none`, may have no value at all."""

    attribute_id: str
    texts: Sequence[str] = ()
    none: bool = False


async def values_sought(
    session: AsyncSession, merchant_id: int, asked: Mapping[str, Sequence[Any]], private: bool
) -> list[HasValue] | None:
    """None where no product can match: an attribute is unknown, or not for whoever asks."""
    known = await attributes_of(session, merchant_id, asked)
    seen = {id: view for id, view in known.items() if private or view.row.is_public}
    if set(asked) - set(seen):
        return None
    return [_sought(seen[id], values) for id, values in asked.items()]


def _sought(view: AttributeView, values: Sequence[Any]) -> HasValue:
    nothing = [value for value in values if value in (None, "")]
    texts = [
        text for value in values if value not in (None, "") for text in sought(view.row, view.values, value)
    ]
    return HasValue(view.row.id, tuple(texts), none=bool(nothing) or not values)


def has_value(wanted: HasValue, product_id: Any, merchant_id: Any) -> ColumnElement[bool]:
    """As a condition on products; the two columns are those of the product."""
    has = and_(
        ProductValue.product_id == product_id,
        ProductValue.merchant_id == merchant_id,
        ProductValue.attribute_id == wanted.attribute_id,
    )
    table = product_id.class_
    among = exists().where(has, ProductValue.text.in_(wanted.texts)).correlate(table)
    if not wanted.none:
        return among
    without = ~exists().where(has, ProductValue.text.is_not(None)).correlate(table)
    return or_(among, without)
