"""A customer's answers to the merchant's own fields, checked by the field's type."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.core.money import number
from storefront.customers.models import Customer
from storefront.customers.own_models import FieldValue
from storefront.extrafields.faults import YES, fault_of
from storefront.extrafields.models import ExtraField
from storefront.extrafields.queries import customer_fields

UNKNOWN = "There is no such field."


async def write_fields(
    session: AsyncSession, row: Customer, sent: Mapping[str, Any] | None, *, whole: bool = False
) -> None:
    """Those that are named; null clears. `whole`: what is required has to be there. Raises Invalid."""
    fields = await customer_fields(session, row.merchant_id) if whole or sent else []
    wanted = sent or {}
    texts = {id: _text(value) for id, value in wanted.items()}
    faults = _faults(fields, wanted, texts, whole)
    if faults:
        raise Invalid({f"custom_fields.{id}": [fault] for id, fault in faults.items()})
    await _replace(session, row, {field.id: field for field in fields}, texts)


def _faults(
    fields: Sequence[ExtraField], sent: Mapping[str, Any], texts: Mapping[str, str], whole: bool
) -> dict[str, str]:
    known = {field.id for field in fields}
    faults = {id: UNKNOWN for id in sent if id not in known}
    for field in fields:
        if field.id not in sent and not whole:
            continue
        fault = _fault(field, sent.get(field.id), texts.get(field.id, ""))
        if fault:
            faults[field.id] = fault
    return faults


def _fault(field: ExtraField, value: Any, text: str) -> str | None:
    if isinstance(value, list | dict):
        return f"The {field.name} field must be text."
    if not text:
        return f"The {field.name} field is required." if field.required else None
    return fault_of(field, text)


def _text(value: Any) -> str:
    if value is None or isinstance(value, list | dict):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()


async def _replace(
    session: AsyncSession, row: Customer, fields: Mapping[str, ExtraField], texts: Mapping[str, str]
) -> None:
    if not texts:
        return
    mine = FieldValue.merchant_id == row.merchant_id, FieldValue.customer_id == row.id
    await session.execute(delete(FieldValue).where(*mine, FieldValue.field_id.in_(texts)))
    for id, text in texts.items():
        if text:
            value = _kept(fields[id], text)
            session.add(FieldValue(merchant_id=row.merchant_id, customer_id=row.id, field_id=id, value=value))
    await session.flush()


def _kept(field: ExtraField, text: str) -> Any:
    """Numbers and flags are kept as such."""
    if field.type == "number":
        return number(Decimal(text))
    return text.lower() in YES if field.type == "checkbox" else text
