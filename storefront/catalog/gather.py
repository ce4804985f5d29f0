"""Rows by what they belong to."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def gather(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """The values by key, in the order in which they come."""
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
