"""Examples of answers. They were recorded from a shop, and a test compares them with the schemas.

A file below `examples/` holds one thing; lists are made of it.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

from storefront.core.paging import Page, Rows
from storefront.docs.names import answer_name

FOLDER = Path(__file__).with_name("examples")
FRAME = {"total": 1, "count": 1, "per_page": 20, "current_page": 1, "total_pages": 1, "links": {}}
TEXTS = {str: "orders.create"}


@cache
def thing(name: str) -> Any:
    """The example of a component; None where there is none of its own."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def example(kind: Any) -> Any:
    """An example of a type of answer."""
    if kind is None:
        return None
    if isinstance(kind, tuple):
        return example(kind[0])
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Page:
        return {"data": [example(_first(parts[0]))], "meta": {"pagination": FRAME}}
    if origin is Rows:
        return {"data": [example(parts[0])]}
    if origin is list:
        return [example(parts[0])]
    return TEXTS.get(kind) or thing(answer_name(kind))


def _first(kind: Any) -> Any:
    """Of several types, the first."""
    return (get_args(kind) or (kind,))[0]
