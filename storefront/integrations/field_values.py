"""What merchants fill in, by the kind of the field. Pure; every refusal is a ValueError, in plain words."""

from typing import Any

from storefront.core.emails import NO_EMAIL, normal_email
from storefront.core.links import redirect_target
from storefront.integrations.plugin import Field
from storefront.webhooks.events import KNOWN

LONGEST = {"text": 255, "long_text": 5_000, "url": 2_000, "email": 255}
NOT_ONE_OF = "The value must be one of: {}."


def read_value(field: Field, value: Any) -> Any:
    """The value as it is kept. Raises ValueError."""
    return READERS[field.kind](field, value)


def _text(field: Field, value: Any) -> str:
    longest = LONGEST[field.kind]
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(f"The value must be text of at most {longest} characters.")
    if field.kind != "long_text" and not value.isprintable():
        raise ValueError("The value must be one line of text.")
    return value


def _url(field: Field, value: Any) -> str:
    return redirect_target(_text(field, value))


def _email(field: Field, value: Any) -> str:
    found = normal_email(_text(field, value))
    if found is None:
        raise ValueError(NO_EMAIL)
    return found


def _flag(field: Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("The value must be true or false.")
    return value


def _choice(field: Field, value: Any) -> str:
    if not isinstance(value, str) or value not in field.options:
        raise ValueError(NOT_ONE_OF.format(", ".join(field.options)))
    return value


def _events(field: Field, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError("The value must be a list of event names.")
    known = field.options or KNOWN
    if unknown := next((name for name in value if name not in known), None):
        raise ValueError(f"The event {unknown[:100]} cannot be followed here.")
    return list(dict.fromkeys(value))


READERS = {
    "text": _text,
    "long_text": _text,
    "url": _url,
    "email": _email,
    "boolean": _flag,
    "select": _choice,
    "events": _events,
}
