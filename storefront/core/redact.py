"""Taking secrets out of what is written to logs and error columns: by a field's name, and by its look."""

import re
from typing import Any

HIDDEN = "[hidden]"
SECRET_WORDS = ("number", "cvc", "password", "token", "jwt", "secret", "key", "authorization")
SECRET_NAME = re.compile(rf"(?i)({'|'.join(SECRET_WORDS)})")
NAMED = re.compile(
    rf"""(?ix)
    ( (?<![\w.-]) ["']? [\w.-]* (?:{"|".join(SECRET_WORDS)}) ["']? \s* [:=] \s* )
    ( "[^"]*" | '[^']*' | [^\s,;&}})\]]+ )"""
)
"""A secret's name and its value, as in JSON, in a query string or in `name: value`. A name is looked at from
its beginning only: from each of its letters, a long word would take quadratic time."""
DIGIT_RUN = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
"""13 to 19 digits, with the spaces or dashes people write between them."""


def redact(value: Any) -> Any:
    """A copy of JSON-like data without secrets."""
    if isinstance(value, dict):
        return {name: _field(str(name), child) for name, child in value.items()}
    if isinstance(value, list | tuple):
        return [redact(child) for child in value]
    return redact_text(value) if isinstance(value, str) else _number(value)


def redact_text(text: str) -> str:
    """Text without named secrets and without card numbers."""
    return DIGIT_RUN.sub(_card, NAMED.sub(rf"\1{HIDDEN}", text))


def _field(name: str, value: Any) -> Any:
    if SECRET_NAME.search(name) and value is not None and not isinstance(value, dict | list):
        return HIDDEN
    return redact(value)


def _number(value: Any) -> Any:
    """A card number may arrive as a JSON number too."""
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    text = str(value)
    return value if redact_text(text) == text else HIDDEN


def _card(found: re.Match[str]) -> str:
    digits = [int(char) for char in found[0] if char.isdigit()]
    doubled = [digit * 2 if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return HIDDEN if total % 10 == 0 else found[0]
