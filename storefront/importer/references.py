"""References between seeds: `categories[2].id` is the id of the third category that was made."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

REFERENCE = re.compile(r"(\w+)\[(\d{1,6})\]\.id")


class Dangling(Exception):
    """A reference to something that was not made; its text says which."""


def resolve(value: Any, made: Mapping[str, Sequence[str | None]]) -> Any:
    """`value` with every reference in it replaced. Raises Dangling."""
    if isinstance(value, dict):
        return {key: resolve(child, made) for key, child in value.items()}
    if isinstance(value, list):
        return [resolve(child, made) for child in value]
    found = REFERENCE.fullmatch(value) if isinstance(value, str) else None
    return value if found is None or found[1] not in made else _id(found, made)


def _id(found: re.Match[str], made: Mapping[str, Sequence[str | None]]) -> str:
    ids, place = made[found[1]], int(found[2])
    id = ids[place] if place < len(ids) else None
    if id is None:
        raise Dangling(f"{found[0]} refers to nothing that was imported.")
    return id
