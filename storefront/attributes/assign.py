"""Giving a product its values: the list that is sent replaces those it has."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.attributes.models import ProductValue
from storefront.attributes.queries import AttributeView, attributes_of
from storefront.attributes.values import Unfit, kept

Faults = dict[str, str]
"""What is wrong, by the name of the field."""


class Given(msgspec.Struct, frozen=True):
    """A value for an attribute; without one the attribute's default is meant."""

    attribute_id: str
    value: Any = None
    says: bool = True


async def assign_values(
    session: AsyncSession, merchant_id: int, product_id: str, given: Sequence[Given], name: str
) -> Faults:
    """`name` is the list's field. Where something is wrong, the product keeps what it has."""
    known = await attributes_of(session, merchant_id, [one.attribute_id for one in given])
    rows: dict[str, list[str]] = {}
    faults: Faults = {}
    for place, one in enumerate(given):
        field = f"{name}.{place}"
        if one.attribute_id not in known:
            faults[f"{field}.id"] = f"The selected {field}.id is invalid."
        elif one.attribute_id in rows:
            faults[f"{field}.id"] = "An attribute may be named only once."
        else:
            rows[one.attribute_id] = _texts(known[one.attribute_id], one, f"{field}.value", faults)
    if not faults:
        await _store(session, merchant_id, product_id, rows)
    return faults


def _texts(view: AttributeView, one: Given, field: str, faults: Faults) -> list[str]:
    try:
        texts = kept(view.row, view.values, one.value if one.says else view.row.default_value)
    except Unfit as error:
        faults[field] = str(error)
        return []
    if view.row.required and not texts:
        faults[field] = "The value field is required."
    return texts


async def _store(
    session: AsyncSession, merchant_id: int, product_id: str, rows: dict[str, list[str]]
) -> None:
    """An attribute without a value is carried all the same."""
    old = ProductValue.merchant_id == merchant_id, ProductValue.product_id == product_id
    await session.execute(delete(ProductValue).where(*old), execution_options={"synchronize_session": False})
    values = [
        {
            "merchant_id": merchant_id,
            "product_id": product_id,
            "attribute_id": attribute_id,
            "position": position,
            "text": text,
        }
        for attribute_id, texts in rows.items()
        for position, text in enumerate(texts or [None])
    ]
    if values:
        await session.execute(insert(ProductValue), values)
