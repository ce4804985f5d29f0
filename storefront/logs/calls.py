"""A call as the server saw it, before anything was made of it."""

from dataclasses import dataclass, field
from typing import Any

MAX_HELD = 200_000
"""Bytes of one body; of a longer one only the length is known."""


@dataclass(slots=True)
class Body:
    """The pieces of a body, by reference."""

    pieces: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size <= MAX_HELD:
            self.pieces.append(piece)
        else:
            self.pieces.clear()

    @property
    def whole(self) -> bytes | None:
        """None when it was too long to hold."""
        return b"".join(self.pieces) if self.size <= MAX_HELD else None


@dataclass(slots=True)
class Call:
    """References only; reading and redacting them waits until nobody does."""

    id: str
    scope: Any
    began: float
    """Monotonic seconds."""
    asked: Body = field(default_factory=Body)
    answered: Body = field(default_factory=Body)
    status: int = 0
    headers: Any = ()
    """Of the answer."""
    ended: float = 0
    created: int = 0
    """Unix seconds."""

    @property
    def size(self) -> int:
        return min(self.asked.size, MAX_HELD) + min(self.answered.size, MAX_HELD)
