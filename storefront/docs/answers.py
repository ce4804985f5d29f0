"""JSON schemas of answers. Every struct that is met becomes a component of the document."""

import types
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from storefront.docs.describe import described, paragraph
from storefront.docs.names import answer_name

Schema = dict[str, Any]
PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    dict: {"type": "object"},
    Any: {},
    msgspec.Raw: {},
}
REFERENCE = "#/components/schemas/"


class Answers:
    """Collects components while it describes types."""

    def __init__(self) -> None:
        self.components: dict[str, Schema] = {}
        self.met: dict[str, type] = {}

    def schema(self, kind: Any) -> Schema:
        """The schema of a type, as answers write it; a tuple is one of several."""
        if kind in PLAIN:
            return dict(PLAIN[kind])
        if isinstance(kind, tuple):
            return {"anyOf": [self.schema(one) for one in kind]}
        return self._made(kind) if get_origin(kind) else self._component(kind)

    def _made(self, kind: Any) -> Schema:
        """Of types that are made of others."""
        origin, parts = get_origin(kind), get_args(kind)
        if origin in {Union, types.UnionType}:
            return self._union(parts)
        if origin is list:
            return {"type": "array", "items": self.schema(parts[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.schema(parts[1])}
        if origin is Literal:
            return {"enum": list(parts)}
        return self._object(origin, parts[0])

    def _union(self, parts: tuple[Any, ...]) -> Schema:
        found = [self.schema(part) for part in parts if part is not msgspec.UnsetType]
        if all(set(one) == {"type"} for one in found):
            return {"type": [one["type"] for one in found]} if len(found) > 1 else found[0]
        return {"anyOf": found} if len(found) > 1 else found[0]

    def _component(self, kind: type) -> Schema:
        name = answer_name(kind)
        if self.met.setdefault(name, kind) is not kind:
            raise ValueError(f"Two types are called {name}: {kind} and {self.met[name]}.")
        if name not in self.components:
            self.components[name] = {}  # it may contain itself
            self.components[name] = self._object(kind)
        return {"$ref": f"{REFERENCE}{name}"}

    def _object(self, kind: type, part: Any = None) -> Schema:
        """A struct; `part` is what a list is a list of."""
        fields = msgspec.structs.fields(kind)
        found: Schema = {"type": "object"}
        if text := paragraph(kind):
            found["description"] = text
        words = described(kind)
        found["properties"] = {
            one.encode_name: self._property(one.type, part, words.get(one.encode_name)) for one in fields
        }
        found["required"] = [one.encode_name for one in fields if not _may_be_missing(one.type)]
        return found

    def _property(self, kind: Any, part: Any, text: str | None) -> Schema:
        schema = self.schema(_filled(kind, part))
        return {**schema, "description": text} if text else schema


def _filled(kind: Any, part: Any) -> Any:
    """`list[T]` of a list of things is a list of these things."""
    if isinstance(kind, TypeVar):
        return part
    if get_origin(kind) is list and isinstance(get_args(kind)[0], TypeVar):
        return list[part]
    return kind


def _may_be_missing(kind: Any) -> bool:
    return msgspec.UnsetType in get_args(kind)
