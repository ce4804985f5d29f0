"""Waiting for what another process or task does.

await until(lambda: receiver.bodies)
"""

import asyncio
from collections.abc import Callable

LONGEST = 60
"""Seconds."""


async def until(happened: Callable[[], object]) -> None:
    for _ in range(LONGEST * 20):
        if happened():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("It did not happen.")
