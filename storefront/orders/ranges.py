"""Which bytes of a file a request asks for (RFC 9110, one range at a time). Pure."""

import re
from dataclasses import dataclass

ONE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII)


class Unsatisfiable(Exception):
    """The range lies behind the end of the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes from `start` up to `end`, out of `size`. `is_range`: a range was asked for."""

    start: int
    end: int
    size: int
    is_range: bool = False

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def is_whole(self) -> bool:
        return self.length == self.size

    @property
    def content_range(self) -> str:
        return f"bytes {self.start}-{self.end - 1}/{self.size}"


def part_of(size: int, etag: str, wanted: str | None, if_range: str | None) -> Part:
    """What to send of a file of `size` bytes. What cannot be read, or is of another file, is the whole.

    Raises Unsatisfiable.
    """
    whole = Part(0, size, size)
    found = ONE.fullmatch(wanted.strip()) if wanted else None
    if found is None or (if_range and if_range.strip() != etag) or not any(found.groups()):
        return whole
    first, last = found.groups()
    if not first:
        return _of_the_end(size, int(last))
    return _of_the_middle(size, int(first), int(last) if last else size - 1) or whole


def _of_the_end(size: int, count: int) -> Part:
    if not count or not size:
        raise Unsatisfiable
    return Part(max(0, size - count), size, size, is_range=True)


def _of_the_middle(size: int, first: int, last: int) -> Part | None:
    """None for a range that runs backwards: it cannot be meant."""
    if first >= size:
        raise Unsatisfiable
    return Part(first, min(last, size - 1) + 1, size, is_range=True) if last >= first else None
