"""What buyers answer to extra fields. Pure: fields and values in, clean values and errors out."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from storefront.core.money import number
from storefront.extrafields.models import ExtraField

LONGEST = 5000
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


class Unfit(ValueError):
    """The value does not fit the field's type; the message says what would."""


def validate_values(
    fields: Iterable[ExtraField], values: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Clean values by field id, and errors by request field (`extra_fields.<id>`).

    Answers to unknown fields are ignored. A required checkbox has to be ticked.
    """
    clean: dict[str, Any] = {}
    errors: dict[str, list[str]] = {}
    for field in fields:
        try:
            value = _read(field, values.get(field.id))
        except Unfit as error:
            errors[f"extra_fields.{field.id}"] = [str(error)]
            continue
        if value is not None:
            clean[field.id] = value
    return clean, errors


def _read(field: ExtraField, value: Any) -> Any:
    text = _text_of(value)
    found = READERS[field.type](field, text) if text else None
    if field.required and (found is None or found is False):
        raise Unfit(f"The {field.name} field is required.")
    return found


def _text_of(value: Any) -> str:
    """Values come as text from forms, and as numbers and booleans from programs."""
    if value is None:
        return ""
    if not isinstance(value, str | int | float | Decimal):
        raise Unfit("The value must be text.")
    text = str(value).strip()
    if len(text) > LONGEST:
        raise Unfit(f"The value may not be longer than {LONGEST} characters.")
    return text


def _plain(_: ExtraField, text: str) -> str:
    return text


def _number(_: ExtraField, text: str) -> int | float:
    if not NUMBER.fullmatch(text):
        raise Unfit("The value must be a number.")
    return number(Decimal(text))


def _ticked(_: ExtraField, text: str) -> bool:
    if text.lower() not in YES | NO:
        raise Unfit("The value must be true or false.")
    return text.lower() in YES


def _day(_: ExtraField, text: str) -> str:
    """A day of the calendar, 2024-02-29, as browsers send it."""
    try:
        if not DATE.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Unfit("The value must be a date like 2024-12-31.") from error


def _chosen(field: ExtraField, text: str) -> str:
    if text not in (field.options or ()):
        raise Unfit("The value must be one of the options.")
    return text


READERS: dict[str, Callable[[ExtraField, str], Any]] = {
    "text": _plain,
    "hidden": _plain,
    "number": _number,
    "checkbox": _ticked,
    "date": _day,
    "options": _chosen,
    "radio": _chosen,
}
