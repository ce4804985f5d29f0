"""Finding attributes with their choices, and the values of products."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.attributes.models import Attribute, Choice, ProductValue
from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice


class AttributeView(msgspec.Struct, frozen=True):
    row: Attribute
    choices: tuple[Choice, ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """Of its choices, by their ids."""
        return {choice.id: choice.value for choice in self.choices}


class ValueView(msgspec.Struct, frozen=True):
    """What one product has for an attribute: the attribute's row, and the texts that are kept."""

    row: Row[Any]
    texts: tuple[str, ...]
    choices: dict[str, str]
    """Those of the attribute's choices that were taken, values by ids."""


async def attribute_by_id(session: AsyncSession, merchant_id: int, id: str) -> AttributeView:
    """Raises NotFound."""
    found = await attributes_of(session, merchant_id, [id])
    if id not in found:
        raise NotFound.of("attribute", id)
    return found[id]


async def attributes_of(
    session: AsyncSession, merchant_id: int, ids: Collection[str]
) -> dict[str, AttributeView]:
    """The merchant's attributes among `ids`, by id: two queries, or none."""
    if not ids:
        return {}
    rows = await session.scalars(_owned(merchant_id).where(Attribute.id.in_(set(ids))))
    return {view.row.id: view for view in await _viewed(session, merchant_id, list(rows))}


async def list_attributes(
    session: AsyncSession, merchant_id: int, wanted: Slice
) -> tuple[list[AttributeView], int]:
    """Oldest first, and how many there are in all."""
    rows, total = await page_of(
        session, _owned(merchant_id).order_by(Attribute.created, Attribute.id), wanted
    )
    return await _viewed(session, merchant_id, rows), total


async def public_attributes(
    session: AsyncSession, merchant_id: int, types: Collection[str], most: int
) -> list[AttributeView]:
    """Those of these types that everybody may see, oldest first: two queries at most."""
    statement = (
        _owned(merchant_id)
        .where(Attribute.is_public.is_(True), Attribute.type.in_(types))
        .order_by(Attribute.created, Attribute.id)
        .limit(most)
    )
    return await _viewed(session, merchant_id, list(await session.scalars(statement)))


def _owned(merchant_id: int) -> Select[Attribute]:
    return select(Attribute).where(Attribute.merchant_id == merchant_id)


async def _viewed(session: AsyncSession, merchant_id: int, rows: Sequence[Attribute]) -> list[AttributeView]:
    choices = await choices_of(session, merchant_id, [row.id for row in rows])
    return [AttributeView(row, tuple(one for one in choices if one.attribute_id == row.id)) for row in rows]


async def choices_of(session: AsyncSession, merchant_id: int, ids: Collection[str]) -> Sequence[Choice]:
    """The choices of several attributes, in the merchant's order."""
    if not ids:
        return ()
    of = Choice.merchant_id == merchant_id, Choice.attribute_id.in_(ids)
    return (await session.scalars(select(Choice).where(*of).order_by(Choice.position, Choice.id))).all()


async def load_values(
    session: AsyncSession, merchant_id: int, product_ids: Sequence[str]
) -> dict[str, tuple[ValueView, ...]]:
    """What products have, by product id and in the order of the attributes: one query."""
    taken = and_(Choice.id == ProductValue.text, Choice.attribute_id == ProductValue.attribute_id)
    statement = (
        select(Attribute.__table__, ProductValue.product_id, ProductValue.text, Choice.value.label("choice"))
        .join(ProductValue, ProductValue.attribute_id == Attribute.id)
        .outerjoin(Choice, taken)
        .where(Attribute.merchant_id == merchant_id, ProductValue.product_id.in_(product_ids))
        .order_by(ProductValue.product_id, Attribute.created, Attribute.id, ProductValue.position)
    )
    return _by_product(await session.execute(statement))


def _by_product(rows: Iterable[Row[Any]]) -> dict[str, tuple[ValueView, ...]]:
    found: dict[tuple[str, str], list[Row[Any]]] = {}
    for row in rows:
        found.setdefault((row.product_id, row.id), []).append(row)
    views: dict[str, list[ValueView]] = {}
    for (product_id, _), several in found.items():
        texts = tuple(row.text for row in several if row.text is not None)
        choices = {row.text: row.choice for row in several if row.choice is not None}
        views.setdefault(product_id, []).append(ValueView(several[0], texts, choices))
    return {product_id: tuple(values) for product_id, values in views.items()}
