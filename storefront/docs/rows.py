"""Fields in plain words: what a person reads of a schema."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from storefront.docs.answers import REFERENCE

Schema = dict[str, Any]
CODE = re.compile(r"`([^`]+)`")
OBJECTS = "/docs/objects"
FLAG = {"type": "boolean"}
KINDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
    "object": "object",
    "array": "list",
}


@dataclass(frozen=True)
class Row:
    """A field: its dotted name, what it may be, and what it means."""

    name: str
    kind: Markup
    text: Markup
    required: bool = False


def coded(text: str) -> Markup:
    """Words in backticks are code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before


def kind_of(schema: Schema) -> Markup:
    """What a value may be, with links to the things that answers are made of."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REFERENCE)
        return Markup("object") if _is_input(name) else link(name)
    if "enum" in schema:
        return _either([Markup("<code>{}</code>").format(one) for one in schema["enum"] if one != ""])
    if "anyOf" in schema:
        return _either([kind_of(one) for one in _plainly(schema["anyOf"])])
    if isinstance(schema.get("type"), list):
        return _either([escape(KINDS[one]) for one in schema["type"]])
    if schema.get("type") == "array":
        return Markup("list of ") + kind_of(schema.get("items", {}))
    return escape(KINDS.get(str(schema.get("type")), _untyped(schema)))


def _untyped(schema: Schema) -> str:
    """What is written down without a type, because it may be overlooked."""
    if "properties" in schema:
        return "object"
    if "examples" in schema:
        return "list of text" if isinstance(schema["examples"][0], list) else "text"
    return "anything"


def _plainly(choices: list[Schema]) -> list[Schema]:
    """The other ways to write true and false are for programs to know."""
    return [one for one in choices if "enum" not in one] if FLAG in choices else choices


def link(name: str) -> Markup:
    return Markup('<a href="{}#{}">{}</a>').format(OBJECTS, name.lower(), name)


def own_rows(schema: Schema) -> list[Row]:
    """The fields of a thing, without those of the things inside it."""
    return [_row(name, one, schema) for name, one in schema.get("properties", {}).items()]


def deep_rows(schema: Schema, components: Schema, before: str = "") -> Iterator[Row]:
    """The fields of a request, with those inside by dotted names."""
    for name, one in schema.get("properties", {}).items():
        row = _row(name, one, schema)
        yield Row(before + name, row.kind, row.text, row.required)
        yield from deep_rows(one, components, f"{before}{name}.")
        for inner, is_list in _inside(one):
            yield from deep_rows(components[inner], components, f"{before}{name}{'[]' if is_list else ''}.")


def parameter_rows(parameters: list[Schema], place: str) -> list[Row]:
    """Parameters of a path or of a query string."""
    return [
        Row(one["name"], kind_of(one["schema"]), coded(one["description"]), one["required"])
        for one in parameters
        if one.get("in") == place
    ]


def _row(name: str, one: Schema, whole: Schema) -> Row:
    return Row(name, kind_of(one), coded(one.get("description", "")), name in whole.get("required", ()))


def _inside(schema: Schema) -> Iterator[tuple[str, bool]]:
    """Forms that a field is made of, and whether it is a list of them."""
    for one in schema.get("anyOf", [schema]):
        part = one.get("items") or one.get("additionalProperties") or {}
        if "$ref" in one:
            yield one["$ref"].removeprefix(REFERENCE), False
        elif isinstance(part, dict) and "$ref" in part:
            yield part["$ref"].removeprefix(REFERENCE), True


def _either(kinds: list[Markup]) -> Markup:
    return Markup(" or ").join(dict.fromkeys(kinds))


def _is_input(name: str) -> bool:
    return name.endswith("Input")
