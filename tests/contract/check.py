"""Does an answer have the documented shape?

    assert problems("page(product)", answer.json()) == []

Expressions: a name of `shapes.json`, `list(x)` a bare list, `rows(x)` a list under `data`, `page(x)` that
with its pagination, `nothing` no body. Missing keys, wrong JSON types and nulls that are not foreseen are
problems, and so are prices that contradict themselves; further keys are fine.
"""

import json
import re
from pathlib import Path
from typing import Any

SHAPES: dict[str, Any] = json.loads(Path(__file__).with_name("shapes.json").read_text(encoding="utf-8"))
WORDS: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "whole": (int,),
    "number": (int, float),
    "flag": (bool,),
    "object": (dict,),
    "list": (list,),
    "null": (type(None),),
}
CURRENCIES = {"USD": (2, "$"), "EUR": (2, "€"), "JPY": (0, "¥"), "KWD": (3, "KWD")}
"""Digits behind the point and sign of those that the tests trade in."""
WRAPPED = re.compile(r"(list|rows|page)\((.+)\)")


def problems(expression: str, value: object) -> list[str]:
    """What is wrong with `value`, each with its path; nothing when it is as documented."""
    if expression == "nothing":
        return [] if value is None else ["$: there must be no body"]
    wrapped = WRAPPED.fullmatch(expression)
    if wrapped is None or wrapped[1] == "list":
        return fits(expression, value, "$")
    envelope: dict[str, Any] = {"data": f"list({wrapped[2]})"}
    if wrapped[1] == "page":
        envelope["meta"] = {"pagination": "pagination"}
    return fits(envelope, value, "$")


def fits(wanted: str | dict[str, Any], value: object, path: str) -> list[str]:
    if isinstance(wanted, dict):
        return _members(wanted, value, path)
    tried = [_fits_one(kind, value, path) for kind in _alternatives(wanted)]
    if any(not found for found in tried):
        return []
    deep = [found for found in tried if not found[0].startswith(f"{path}: expected")]
    return min(deep, key=len) if deep else [f"{path}: expected {wanted}, got {_shown(value)}"]


def _fits_one(kind: str, value: object, path: str) -> list[str]:
    wrapped = WRAPPED.fullmatch(kind)
    if wrapped:
        return _each(wrapped[2], value, path)
    if kind == "any" or (kind == "[]" and value == []):
        return []
    if kind in WORDS:
        right = isinstance(value, WORDS[kind]) and (kind == "flag" or not isinstance(value, bool))
        return [] if right else [f"{path}: expected {kind}, got {_shown(value)}"]
    if kind == "[]":
        return [f"{path}: expected an empty list, got {_shown(value)}"]
    return _members(SHAPES[kind], value, path) or (_price(value, path) if kind == "price" else [])


def _members(wanted: dict[str, Any], value: object, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: expected an object, got {_shown(value)}"]
    found: list[str] = []
    for key, kind in wanted.items():
        name = key.removesuffix("?")
        if name in value:
            found += fits(kind, value[name], f"{path}.{name}")
        elif name == key:
            found.append(f"{path}.{name}: missing")
    return found


def _each(kind: str, value: object, path: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{path}: expected a list, got {_shown(value)}"]
    return [found for place, one in enumerate(value) for found in fits(kind, one, f"{path}[{place}]")]


def _price(value: Any, path: str) -> list[str]:
    """The four forms say the same, with exactly the currency's decimals."""
    code = value["formatted_with_code"].rpartition(" ")[2]
    if code not in CURRENCIES:
        return [f"{path}: no currency in {value['formatted_with_code']!r}"]
    places, sign = CURRENCIES[code]
    text = f"{abs(value['raw']):.{places}f}"
    minus = "-" if value["raw"] < 0 else ""
    right = {
        "raw": value["raw"],
        "formatted": f"{minus}{text}",
        "formatted_with_symbol": f"{minus}{sign}{text}",
        "formatted_with_code": f"{minus}{text} {code}",
    }
    noisy = round(value["raw"], places) != value["raw"]
    return [f"{path}: price contradicts itself: {value}"] if noisy or value != right else []


def _alternatives(kind: str) -> list[str]:
    """`a|list(b|c)` is `a` and `list(b|c)`."""
    return re.findall(r"(?:\w+\([^)]*\)|[^|])+", kind)


def _shown(value: object) -> str:
    return json.dumps(value)[:60]
