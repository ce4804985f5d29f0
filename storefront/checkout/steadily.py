"""Short transactions that are begun again when they collide with another one."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError

from storefront.core.errors import Unavailable

T = TypeVar("T")
TRIES = 3
PAUSE = 0.05
"""Seconds, at most, before the next try; doubled each time."""
COLLISIONS = ("locked", "deadlock", "could not serialize")


async def steadily(transaction: Callable[[], Awaitable[T]]) -> T:
    """Its answer. Raises Unavailable when it collided three times; nothing was changed then."""
    for turn in range(TRIES):
        try:
            return await transaction()
        except DBAPIError as error:
            if not _collided(error):
                raise
            await asyncio.sleep(random.uniform(0, PAUSE * 2**turn))  # noqa: S311  # jitter, not a secret
    raise Unavailable


def _collided(error: DBAPIError) -> bool:
    """A lock, a deadlock, or a unique value that somebody took first: the next look sees it."""
    text = str(error.orig).lower()
    return isinstance(error, IntegrityError) or any(word in text for word in COLLISIONS)
