"""What is kept until the merchant's catalogue changes.

Every change of a catalogue, its stock included, makes `catalog_version` grow in the same transaction. What is
kept carries the version it was made of, so nothing has to be thrown away in time: an old answer is simply
never asked for again, and makes room when the shelf is full. One shelf per process.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from storefront.merchants.models import Merchant

LIMIT = 8_000_000
"""Bytes that one process keeps of pages, and as many of answers."""
COLUMNS = [column.name for column in Merchant.__table__.columns]
LONGEST_QUERY = 300
"""Queries longer than this are rarely asked twice."""


class Rendering(msgspec.Struct, frozen=True):
    """A body, cut where something of the visitor's own is put in, and a name for its content."""

    parts: tuple[bytes, ...]
    headers: dict[str, str]
    name: str

    @property
    def size(self) -> int:
        return sum(len(part) for part in self.parts)


def rendering(parts: tuple[bytes, ...], headers: dict[str, str]) -> Rendering:
    return Rendering(parts, headers, digest(*parts))


def digest(*parts: bytes) -> str:
    """A short name for a content."""
    found = hashlib.blake2b(digest_size=12)
    for part in parts:
        found.update(part)
    return found.hexdigest()


class Sized(Protocol):
    @property
    def size(self) -> int:
        """Bytes."""


Kept = TypeVar("Kept", bound=Sized)


class Shelf(Generic[Kept]):
    """What was asked for most recently, up to a number of bytes."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit, self._size = limit, 0
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def get(self, key: Hashable) -> Kept | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Hashable, made: Kept) -> None:
        """In the place of what had the key. What alone would fill a good part of the shelf is not kept."""
        if old := self._kept.pop(key, None):
            self._size -= old.size
        if made.size > self._limit // 20:
            return
        self._kept[key] = made
        self._size += made.size
        while self._size > self._limit:
            self._size -= self._kept.popitem(last=False)[1].size


def key_of(merchant: Merchant, scope: Any, *more: Hashable) -> Hashable | None:
    """What an answer depends on, beside `more`; None where keeping it is not worth it."""
    query: bytes = scope["query_string"]
    if len(query) > LONGEST_QUERY:
        return None
    return (_state(merchant), scope["path"], query, *more)


def _state(merchant: Merchant) -> str:
    """All that is known of the merchant, the version of the catalogue included."""
    return repr([getattr(merchant, name) for name in COLUMNS])


def is_known(asked: str | None, name: str) -> bool:
    """Whether `If-None-Match` names this content."""
    tags = (asked or "").split(",")
    return name in {tag.strip().removeprefix("W/").strip('"') for tag in tags}
