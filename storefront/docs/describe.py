"""Descriptions of types and their fields: from their own docstrings, else from the words below `words/`."""

import ast
import inspect
import sys
from functools import cache
from typing import Any

import msgspec
from pydantic import AliasChoices, BaseModel

from storefront.docs.words import WORDS


def paragraph(kind: type) -> str | None:
    """What a type says of itself, in one paragraph."""
    text = kind.__dict__.get("__doc__")
    return " ".join(text.split()) if text else None


@cache
def described(kind: type) -> dict[str, str]:
    """The text of each field, by its name on the wire; fields without one are left out."""
    own: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        own |= _own_texts(base)
    texts = {wire: own.get(name) or _word(kind, wire) for name, wire in _wire_names(kind).items()}
    return {wire: text for wire, text in texts.items() if text}


def _word(kind: type, wire: str) -> str | None:
    for base in kind.__mro__:
        if text := WORDS.get(f"{base.__name__}.{wire}"):
            return text
    return WORDS.get(wire)


def _wire_names(kind: type) -> dict[str, str]:
    if issubclass(kind, BaseModel):
        return {name: _alias(info) or name for name, info in kind.model_fields.items()}
    assert issubclass(kind, msgspec.Struct)
    return {one.name: one.encode_name for one in msgspec.structs.fields(kind)}


def _alias(info: Any) -> str | None:
    choices = info.validation_alias
    if isinstance(choices, AliasChoices):
        return str(choices.choices[0])
    return str(choices or info.alias or "") or None


def _own_texts(kind: type) -> dict[str, str]:
    """Docstrings that stand below the fields of a class of ours."""
    found = (
        _classes(kind.__module__).get(kind.__name__) if kind.__module__.startswith("storefront.") else None
    )
    pairs = zip(found.body, found.body[1:], strict=False) if found else ()
    return {
        before.target.id: " ".join(after.value.value.split())
        for before, after in pairs
        if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name)
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(after.value.value, str)
    }


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    """The classes of a module, as they are written."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
