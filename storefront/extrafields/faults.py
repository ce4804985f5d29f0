"""Whether an answer fits the field it was given to. Pure."""

from datetime import date

from storefront.core.fields import PLAIN_DECIMAL
from storefront.extrafields.models import ExtraField

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
LONGEST = 5000


def fault_of(field: ExtraField, value: str) -> str | None:
    """What is wrong with an answer that is not empty, in words; None when it fits."""
    if len(value) > LONGEST:
        return f"The {field.name} field may not be longer than {LONGEST} characters."
    if field.type == "number" and not (value.isascii() and PLAIN_DECIMAL.fullmatch(value)):
        return f"The {field.name} field must be a number."
    if field.type == "checkbox" and value.lower() not in YES | NO:
        return f"The {field.name} field must be true or false."
    if field.type == "date" and not _is_date(value):
        return f"The {field.name} field must be a date such as 2026-01-31."
    if field.type in {"options", "radio"} and field.options and value not in field.options:
        return f"The {field.name} field must be one of the offered choices."
    return None


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
