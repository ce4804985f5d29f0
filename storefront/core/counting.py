"""Saying that something happened, for whoever counts such things. While nobody does, it costs nothing."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

Listener = Callable[[str, tuple[str, ...]], None]
WAITING = "counted"
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Let it hear of everything in this process, from now on."""
    if listener not in _listeners:
        _listeners.append(listener)


def count(what: str, *labels: str) -> None:
    """It happened. `labels` are of few kinds: never ids, never what a client wrote."""
    for hear in _listeners:
        hear(what, labels)


def count_if_kept(session: AsyncSession, what: str, *labels: str) -> None:
    """It happens with the end of this transaction, unless that is rolled back."""
    if _listeners:
        session.info.setdefault(WAITING, []).append((what, labels))


def kept(info: dict[Any, Any]) -> None:
    """The transaction of the session with this `info` is committed."""
    for what, labels in info.pop(WAITING, ()):
        count(what, *labels)
