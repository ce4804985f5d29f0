"""Calls that wait to be written: as many as fit, the newest ones."""

from collections import deque

from storefront.logs.calls import Call

MAX_CALLS = 1000
MAX_BYTES = 16_000_000
"""Of bodies, in one process."""


class Buffer:
    """Taking a call in takes no time. What does not fit pushes out the oldest, which is counted."""

    def __init__(self, calls: int = MAX_CALLS, size: int = MAX_BYTES) -> None:
        self._waiting: deque[Call] = deque()
        self._calls, self._size, self._held = calls, size, 0
        self._dropped = 0

    def add(self, call: Call) -> None:
        self._waiting.append(call)
        self._held += call.size
        while len(self._waiting) > self._calls or self._held > self._size:
            self.take()
            self._dropped += 1

    def take(self) -> Call:
        """The oldest. Raises IndexError when nothing waits."""
        call = self._waiting.popleft()
        self._held -= call.size
        return call

    def lose(self, count: int) -> None:
        """So many could not be written."""
        self._dropped += count

    def lost(self) -> int:
        """How many were never written since this was asked last."""
        count, self._dropped = self._dropped, 0
        return count

    def __len__(self) -> int:
        return len(self._waiting)
