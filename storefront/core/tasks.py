"""Work outside the request, as its handlers see it.

A feature exports `TASKS`, a map from the kind of a task to its handler; the relay calls them with the payload
that `outbox.enqueue` stored. A task may come more than once, so handlers must be able to repeat themselves.
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


TaskHandler = Callable[[TaskContext, int, dict[str, Any]], Awaitable[None]]
"""`await handler(context, merchant_id, payload)`; raising asks for another try later."""
