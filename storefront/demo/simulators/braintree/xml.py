"""XML as Braintree writes it: names with dashes, and each value's type in an attribute."""

from datetime import datetime
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ITEMS = {"errors": "error"}
"""What the members of an array are called; elsewhere `item`."""


def written(name: str, value: Any) -> str:
    """A document with one element."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_element(name, value)}\n'


def read(body: bytes) -> dict[str, Any]:
    """What is inside of a document's one element. Arrays are lists, everything else is text."""
    found = _value(ElementTree.fromstring(body)) if body else None  # noqa: S314  # the shop wrote it
    return found if isinstance(found, dict) else {}


def _element(name: str, value: Any) -> str:
    tag = name.replace("_", "-")
    if value is None:
        return f'<{tag} nil="true"/>'
    if isinstance(value, dict):
        return f"<{tag}>{''.join(_element(key, inner) for key, inner in value.items())}</{tag}>"
    kind, text = _typed(name, value)
    return f'<{tag} type="{kind}">{text}</{tag}>' if kind else f"<{tag}>{text}</{tag}>"


def _typed(name: str, value: Any) -> tuple[str | None, str]:
    """What Braintree calls its type, and how it writes it. Plain text has none."""
    if isinstance(value, list):
        return "array", "".join(_element(ITEMS.get(name, "item"), inner) for inner in value)
    if isinstance(value, bool | int):
        return ("boolean", str(value).lower()) if isinstance(value, bool) else ("integer", str(value))
    if isinstance(value, datetime):
        return "datetime", f"{value:%Y-%m-%dT%H:%M:%SZ}"
    return None, escape(str(value))


def _value(element: ElementTree.Element) -> Any:
    if element.get("type") == "array":
        return [_value(child) for child in element]
    if len(element):
        return {child.tag: _value(child) for child in element}
    return element.text or ""
