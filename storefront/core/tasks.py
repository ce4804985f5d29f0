"""Work outside the request, as its handlers see it.

A feature exports `TASKS`, a map from the kind of a task to its handler. A task may come more than once, so
handlers must be able to repeat themselves.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from storefront.core.db import Database
from storefront.settings import Settings


@dataclass(frozen=True, slots=True)
class TaskContext:
    """What a handler works with. It opens its own transactions."""

    settings: Settings
    database: Database


@dataclass(frozen=True, slots=True)
class Job:
    """A task that was handed out. `attempts` counts this one."""

    id: str
    merchant_id: int
    kind: str
    payload: Any
    attempts: int = 1
    lane: str | None = None
    cause: str | None = None
    """The request that it comes of."""


class Again(Exception):
    """It did not work; try again in so many seconds."""

    def __init__(self, seconds: int, reason: str) -> None:
        super().__init__(reason)
        self.seconds = seconds


class NotYet(Again):
    """It was not tried at all; this time does not count as an attempt."""


class GiveUp(Exception):
    """Trying again would not help; the message says why."""


Handler = Callable[[TaskContext, Job], Awaitable[None]]
"""Does the work of one kind of task. Raising asks for another try later, Again for one at a time of its own,
GiveUp for none."""
