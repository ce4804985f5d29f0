"""The time, in one place, so that tests can move it."""

import time


def now() -> int:
    """Unix seconds, UTC."""
    return int(time.time())


def monotonic() -> float:
    """Seconds that never run backwards; for waiting, never for storing."""
    return time.monotonic()


DAY = 86_400
CART_LIFETIME = 30 * DAY
"""Seconds a cart lives after its last change."""
CHECKOUT_LIFETIME = 7 * DAY
"""Seconds a checkout token lives after its creation."""
