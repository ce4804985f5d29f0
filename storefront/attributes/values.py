"""Values of attributes: what may be sent, how it is kept as text, and how it is shown again. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from storefront.core.fields import Flag, Number
from storefront.core.money import number

MOST_SHORT = 255
MOST_LONG = 65_000
MOST_TAKEN = 250
NUMBER: TypeAdapter[Decimal] = TypeAdapter(Number)
FLAG: TypeAdapter[bool] = TypeAdapter(Flag)
Choices = Mapping[str, str]
"""The values of an attribute's choices by their ids, in the merchant's order."""


class Unfit(ValueError):
    """The value cannot be one of this attribute; the message says why."""


def kept(attribute: Any, choices: Choices, value: Any) -> list[str]:
    """What is stored of a value; empty where it says nothing. Raises Unfit.

    `attribute` has a type and says whether several choices may be taken.
    """
    if value is None or value in ("", []):
        return []
    if not choices and attribute.type not in {"options", "radio"}:
        return [PLAIN[attribute.type](value)]
    wanted = list(dict.fromkeys(_chosen(choices, one) for one in (value if _several(value) else [value])))
    if len(wanted) > 1 and not takes_several(attribute):
        raise Unfit("Only one of the choices may be taken.")
    return wanted


def shown(attribute: Any, choices: Choices, texts: Sequence[str]) -> Any:
    """The value as the API shows it: a list where several may be taken, null where there is none."""
    if choices or attribute.type in {"options", "radio"}:
        found = [choices[text] for text in texts if text in choices]
        return found if found and takes_several(attribute) else next(iter(found), None)
    text = next(iter(texts), None)
    if text is None:
        return None
    if attribute.type == "number":
        return number(Decimal(text))
    return text == "true" if attribute.type == "checkbox" else text


def sought(attribute: Any, choices: Choices, value: Any) -> list[str]:
    """What a filter's text may be stored as; empty where no product can have it."""
    texts = [str(value).lower() if isinstance(value, bool) else str(value)]
    if choices:
        texts += str(value).split(",")
    found: list[str] = []
    for text in texts:
        try:
            found += kept(attribute, choices, text.strip())
        except Unfit:
            continue
    return found


def takes_several(attribute: Any) -> bool:
    """Ticks can be made in any number."""
    return bool(attribute.type == "checkbox" or (attribute.type == "options" and attribute.is_multiselect))


def _several(value: Any) -> bool:
    if isinstance(value, list) and len(value) > MOST_TAKEN:
        raise Unfit(f"The value may not hold more than {MOST_TAKEN} choices.")
    return isinstance(value, list)


def _chosen(choices: Choices, value: Any) -> str:
    """The id of the choice that is meant, by its id or its value."""
    if not isinstance(value, str):
        raise Unfit("The value must be one of the choices.")
    if value in choices:
        return value
    for id, known in choices.items():
        if known == value.strip():
            return id
    raise Unfit("The value must be one of the choices.")


def _short(value: Any) -> str:
    return _text(value, MOST_SHORT)


def _long(value: Any) -> str:
    return _text(value, MOST_LONG)


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str):
        raise Unfit("The value must be text.")
    if len(value) > most:
        raise Unfit(f"The value may not be longer than {most} characters.")
    return value


def _number(value: Any) -> str:
    try:
        found = NUMBER.validate_python(str(value) if isinstance(value, float) else value)
    except ValidationError as error:
        raise Unfit("The value must be a number.") from error
    if found and not -18 <= found.adjusted() < 18:
        raise Unfit("The value must be a number of ordinary size.")
    return format(found.normalize(), "f") if found else "0"


def _flag(value: Any) -> str:
    try:
        return "true" if FLAG.validate_python(value) else "false"
    except ValidationError as error:
        raise Unfit("The value must be true or false.") from error


def _date(value: Any) -> str:
    try:
        return date.fromisoformat(_text(value, MOST_SHORT).strip()).isoformat()
    except ValueError as error:
        raise Unfit("The value must be a date such as 2022-07-21.") from error


PLAIN = {"short_text": _short, "long_text": _long, "number": _number, "checkbox": _flag, "date": _date}
