"""Answers to the merchant's own questions, changed on an order that stands."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.extrafields.models import ExtraField
from storefront.extrafields.queries import CHECKOUT

MAX = 5000
LONG = "The value may not be longer than 5000 characters."
NO_TEXT = "The value must be text."
UNKNOWN = "There is no such extra field."
Answers = list[dict[str, Any]]


async def changed_answers(
    session: AsyncSession, merchant_id: int, old: Answers, sent: Mapping[str, Any]
) -> Answers:
    """The answers with those of `sent`, by id of the field. Raises Invalid: unknown, no text, too long."""
    values = {id: _text(value) for id, value in sent.items()}
    new = await _fields(session, merchant_id, set(values) - {answer["id"] for answer in old})
    known = {answer["id"] for answer in old} | set(new)
    faults = {id: fault for id, value in sent.items() if (fault := _fault(id in known, value, values[id]))}
    if faults:
        raise Invalid({f"extra_fields.{id}": [fault] for id, fault in faults.items()})
    changed = [{**answer, "value": values.get(answer["id"], answer["value"])} for answer in old]
    return changed + [_answer(field, values[id]) for id, field in new.items()]


async def _fields(session: AsyncSession, merchant_id: int, ids: set[str]) -> dict[str, ExtraField]:
    if not ids:
        return {}
    mine = ExtraField.merchant_id == merchant_id, ExtraField.scope == CHECKOUT
    asked = *mine, ExtraField.id.in_(ids)
    rows = await session.scalars(select(ExtraField).where(*asked).order_by(ExtraField.id))
    return {row.id: row for row in rows}


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip() or None if value is not None else None


def _fault(known: bool, value: Any, text: str | None) -> str:
    if not known:
        return UNKNOWN
    if isinstance(value, list | dict):
        return NO_TEXT
    return LONG if text and len(text) > MAX else ""


def _answer(field: ExtraField, value: str | None) -> dict[str, Any]:
    return {
        "id": field.id,
        "name": field.name,
        "type": field.type,
        "required": field.required,
        "value": value,
    }
