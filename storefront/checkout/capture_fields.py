"""Answers to a merchant's own questions: required ones are enforced, each is checked by its type. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from storefront.extrafields.faults import NO, fault_of
from storefront.extrafields.models import ExtraField


def answers(
    fields: Sequence[ExtraField], sent: Mapping[str, Any]
) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """The questions with their answers, and what is wrong with them. Other answers are ignored."""
    rows: list[dict[str, Any]] = []
    errors: dict[str, list[str]] = {}
    for field in fields:
        value = _text(sent.get(field.id))
        fault = _fault(field, value)
        if fault:
            errors[f"extra_fields.{field.id}"] = [fault]
        rows.append(_answer(field, value))
    return rows, errors


def _answer(field: ExtraField, value: str) -> dict[str, Any]:
    return {
        "id": field.id,
        "name": field.name,
        "type": field.type,
        "required": field.required,
        "value": value or None,
    }


def _text(value: Any) -> str:
    """Whatever was sent, as text; clients that send objects mean their `value`."""
    if isinstance(value, dict):
        value = value.get("value")
    if value is None or isinstance(value, list | dict):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()


def _fault(field: ExtraField, value: str) -> str | None:
    if field.required and (not value or (field.type == "checkbox" and value.lower() in NO)):
        return f"The {field.name} field is required."
    if not value:
        return None
    return fault_of(field, value)
