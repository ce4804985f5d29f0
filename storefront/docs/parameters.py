"""Parameters of paths, query strings and headers."""

from typing import Any

from storefront.docs.operation import Operation
from storefront.docs.path_words import PLACES
from storefront.docs.requests import Requests

Schema = dict[str, Any]
HEADERS: dict[str, Schema] = {
    "Chec-Version": {
        "description": "The version to answer in, a date. This document describes those from 2021-03-31 on; "
        "earlier ones answer older shapes. Without it the merchant's own version counts.",
        "schema": {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2})?$"},
        "example": "2022-07-21",
    },
    "Idempotency-Key": {
        "description": "A name of your own for this purchase. A repetition under it answers the same order.",
        "schema": {"type": "string", "maxLength": 255},
        "example": "purchase-1042",
    },
    "Last-Event-ID": {
        "description": "The last event that was seen; what happened since comes first.",
        "schema": {"type": "string"},
    },
}
NOTHING = {"type": "null"}
NO_WORD = ""
"""`?type=` is as good as none."""


def parameters(operation: Operation, requests: Requests) -> list[Schema]:
    """All of an operation's, as the document lists them."""
    headers = [name for name in ("Chec-Version", *operation.headers) if operation.key != "none"]
    return [
        *(in_path(name) for name in operation.places),
        *(in_query(operation, requests)),
        *({"$ref": f"#/components/parameters/{name}"} for name in headers),
    ]


def in_path(name: str) -> Schema:
    text, example = PLACES[name]
    schema = {"type": "string"}
    where = {"name": name, "in": "path", "required": True}
    return {**where, "description": text, "schema": schema, "example": example}


def in_query(operation: Operation, requests: Requests) -> list[Schema]:
    if operation.query is None:
        return []
    component = requests.components[requests.names[operation.query]]
    required = component.get("required", [])
    return [
        _parameter(operation, name, schema, name in required)
        for name, schema in component["properties"].items()
    ]


def _parameter(operation: Operation, name: str, schema: Schema, required: bool) -> Schema:
    plain = _sayable({key: value for key, value in schema.items() if key != "description"})
    if "enum" in plain and not required:
        plain["enum"] = [*plain["enum"], NO_WORD]
    if name == "limit":
        plain |= {"minimum": 1, "maximum": operation.most, "default": operation.usual}
    if name == "page":
        plain |= {"minimum": 1, "maximum": 1_000_000}
    found = {"name": name, "in": "query", "required": required, "description": schema.get("description", "")}
    if "$ref" in plain or plain.get("type") == "object":
        found |= {"style": "deepObject", "explode": True}
    elif plain.get("type") == "array":
        found |= {"style": "form", "explode": False}
    return {**found, "schema": plain}


def _sayable(schema: Schema) -> Schema:
    """A query string cannot say null."""
    choices = [one for one in schema.get("anyOf", []) if one != NOTHING]
    if "anyOf" not in schema:
        return schema
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**choices[0], **rest} if len(choices) == 1 else {**rest, "anyOf": choices}
